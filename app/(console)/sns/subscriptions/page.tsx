export { SubscriptionsPage as default } from "#components/sns/subscriptions-page.tsx";
