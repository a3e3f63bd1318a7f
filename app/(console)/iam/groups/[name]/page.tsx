export { GroupPage as default } from "#components/iam/groups/group-page.tsx";
