export { UserPage as default } from "#components/iam/users/user-page.tsx";
