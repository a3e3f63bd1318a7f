export { CreateQueuePage as default } from "#components/sqs/queue-form/create-queue-page.tsx";
