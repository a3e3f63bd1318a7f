export { PhonePage as default } from "#components/mailbox/handset-pages.tsx";
