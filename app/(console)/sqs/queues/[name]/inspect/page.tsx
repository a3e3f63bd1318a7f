export { InspectPage as default } from "#components/sqs/inspect/inspect-page.tsx";
