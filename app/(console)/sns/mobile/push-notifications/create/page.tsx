export { CreateApplicationPage as default } from "#components/sns/mobile/create-application-page.tsx";
