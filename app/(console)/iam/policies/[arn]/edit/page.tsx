export { EditPolicyPage as default } from "#components/iam/policies/edit-policy-page.tsx";
