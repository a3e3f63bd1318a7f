export { EditSmsPreferencesPage as default } from "#components/sns/mobile/edit-preferences-page.tsx";
