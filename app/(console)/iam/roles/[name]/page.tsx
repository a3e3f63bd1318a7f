export { RolePage as default } from "#components/iam/roles/role-page.tsx";
