export { RequestLayout as default } from "#components/console/request-layout.tsx";
