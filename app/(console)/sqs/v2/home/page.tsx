export { RealAddress as default } from "#components/sqs/real-address.tsx";
