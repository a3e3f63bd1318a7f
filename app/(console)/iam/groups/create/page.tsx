export { CreateGroupPage as default } from "#components/iam/groups/create-group-page.tsx";
