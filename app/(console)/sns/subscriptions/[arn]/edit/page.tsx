export { EditSubscriptionPage as default } from "#components/sns/edit-subscription-page.tsx";
