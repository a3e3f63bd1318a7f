export { PublishSmsPage as default } from "#components/sns/mobile/publish-sms-page.tsx";
