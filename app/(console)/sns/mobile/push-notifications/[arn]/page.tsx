export { ApplicationPage as default } from "#components/sns/mobile/application-page.tsx";
