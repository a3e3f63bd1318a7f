export { PolicyPage as default } from "#components/iam/policies/policy-page.tsx";
