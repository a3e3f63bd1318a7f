export { SendReceivePage as default } from "#components/sqs/messages/send-receive-page.tsx";
