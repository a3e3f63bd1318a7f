export { GroupsPage as default } from "#components/iam/groups/groups-page.tsx";
