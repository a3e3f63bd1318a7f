export { EditTopicPage as default } from "#components/sns/edit-topic-page.tsx";
