export { SettingsPage as default } from "#components/iam/settings-page.tsx";
