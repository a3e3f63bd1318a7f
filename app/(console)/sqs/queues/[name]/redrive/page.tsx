export { RedrivePage as default } from "#components/sqs/redrive/redrive-page.tsx";
