export { MailboxPage as default } from "#components/mailbox/mailbox-page.tsx";
