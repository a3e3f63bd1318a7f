export { NotFound as default } from "#components/console/not-found.tsx";
