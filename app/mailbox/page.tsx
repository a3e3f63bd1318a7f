export { MailboxStartPage as default } from "#components/mailbox/start-pages.tsx";
