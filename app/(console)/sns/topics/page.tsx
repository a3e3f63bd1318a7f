export { TopicsPage as default } from "#components/sns/topics-page.tsx";
