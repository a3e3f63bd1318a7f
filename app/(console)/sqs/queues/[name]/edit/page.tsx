export { EditQueuePage as default } from "#components/sqs/queue-form/edit-queue-page.tsx";
