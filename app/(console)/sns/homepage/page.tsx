export { LandingPage as default } from "#components/sns/home-page.tsx";
