export { CredentialsPage as default } from "#components/iam/credentials/credentials-page.tsx";
