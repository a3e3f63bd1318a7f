export { CreateUserPolicyPage as default } from "#components/iam/permissions/create-inline-policy-page.tsx";
