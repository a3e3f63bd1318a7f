export { DevicePage as default } from "#components/mailbox/handset-pages.tsx";
