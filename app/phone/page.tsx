export { PhoneStartPage as default } from "#components/mailbox/start-pages.tsx";
