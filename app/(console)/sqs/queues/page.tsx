export { QueuesPage as default } from "#components/sqs/queues/queues-page.tsx";
