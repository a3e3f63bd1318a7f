export { QueuePage as default } from "#components/sqs/queue/queue-page.tsx";
