export { SignOut as default } from "#components/sign-in/sign-out.tsx";
