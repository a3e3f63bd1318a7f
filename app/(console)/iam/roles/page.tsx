export { RolesPage as default } from "#components/iam/roles/roles-page.tsx";
