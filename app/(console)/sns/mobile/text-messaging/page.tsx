export { TextMessagingPage as default } from "#components/sns/mobile/text-messaging-page.tsx";
