export { SubscribePage as default } from "#components/sqs/sns/subscribe-page.tsx";
