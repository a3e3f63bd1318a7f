export { PublishPage as default } from "#components/sns/publish-page.tsx";
