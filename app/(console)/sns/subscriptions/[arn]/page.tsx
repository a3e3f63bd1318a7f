export { SubscriptionPage as default } from "#components/sns/subscription-page.tsx";
