export { CreateSubscriptionPage as default } from "#components/sns/create-subscription-page.tsx";
