export { LandingPage as default } from "#components/sqs/landing-page.tsx";
