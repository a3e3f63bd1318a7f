export { CreateRolePolicyPage as default } from "#components/iam/permissions/create-inline-policy-page.tsx";
