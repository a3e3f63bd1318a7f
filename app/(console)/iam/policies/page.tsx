export { PoliciesPage as default } from "#components/iam/policies/policies-page.tsx";
