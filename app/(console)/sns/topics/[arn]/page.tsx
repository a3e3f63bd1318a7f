export { TopicPage as default } from "#components/sns/topic-page.tsx";
