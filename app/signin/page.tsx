export { SignInPage as default } from "#components/sign-in/sign-in-page.tsx";
