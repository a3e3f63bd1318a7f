export { CreatePolicyPage as default } from "#components/iam/policies/create-policy-page.tsx";
