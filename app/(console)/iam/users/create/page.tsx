export { CreateUserPage as default } from "#components/iam/users/create-user-page.tsx";
