export { WebHooksPage as default } from "#components/sns/web-hooks/web-hooks-page.tsx";
