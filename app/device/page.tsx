export { DeviceStartPage as default } from "#components/mailbox/start-pages.tsx";
