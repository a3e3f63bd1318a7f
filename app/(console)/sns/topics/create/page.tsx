export { CreateTopicPage as default } from "#components/sns/create-topic-page.tsx";
