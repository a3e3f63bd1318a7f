export { PushPage as default } from "#components/sns/mobile/push-page.tsx";
