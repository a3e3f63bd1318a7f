export { CreateRolePage as default } from "#components/iam/roles/create-role-page.tsx";
