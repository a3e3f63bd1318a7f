"use client";

import { I18nProvider } from "@cloudscape-design/components/i18n";
import messages from "@cloudscape-design/components/i18n/messages/all.en";
import { useEffect, type ReactNode } from "react";
import { provideClipboard } from "./clipboard.ts";
import { SettingsProvider } from "./settings.tsx";
import type { Settings } from "./settings-cookie.ts";

/** What every page needs, signed in or not: the settings, Cloudscape's own labels, a clipboard. */
export function RootProviders({ settings, children }: { settings: Settings; children: ReactNode }) {
  useEffect(provideClipboard, []);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <SettingsProvider initial={settings}>{children}</SettingsProvider>
    </I18nProvider>
  );
}
