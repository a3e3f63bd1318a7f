export { UsersPage as default } from "#components/iam/users/users-page.tsx";
