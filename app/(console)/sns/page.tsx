export { SnsHomePage as default } from "#components/sns/home-page.tsx";
