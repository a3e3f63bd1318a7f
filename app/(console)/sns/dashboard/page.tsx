export { DashboardPage as default } from "#components/sns/dashboard-page.tsx";
