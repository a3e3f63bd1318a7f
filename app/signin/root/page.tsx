export { RootSignIn as default } from "#components/sign-in/root-sign-in.tsx";
