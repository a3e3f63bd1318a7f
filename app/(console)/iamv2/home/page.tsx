export { IamHomePage as default } from "#components/iam/home-page.tsx";
