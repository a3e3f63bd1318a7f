"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { DEFAULT_SETTINGS, SETTINGS_COOKIE, type Settings } from "./settings-cookie.ts";

const SettingsContext = createContext<{ settings: Settings; update: (change: Partial<Settings>) => void } | null>(null);

/** Holds what the user has set for this browser, and keeps it in a cookie so that the server draws the page the same way. */
export function SettingsProvider({ initial, children }: { initial: Settings; children: ReactNode }) {
  const [settings, setSettings] = useState(initial);
  const update = useCallback((change: Partial<Settings>) => setSettings((before) => ({ ...before, ...change })), []);
  const value = useMemo(() => ({ settings, update }), [settings, update]);

  useEffect(() => {
    const text = encodeURIComponent(JSON.stringify(settings));
    document.cookie = `${SETTINGS_COOKIE}=${text}; path=/; max-age=31536000; samesite=lax`;
  }, [settings]);

  useEffect(() => {
    document.body.classList.toggle("awsui-compact-mode", settings.density === "compact");
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      const dark = settings.mode === "dark" || (settings.mode === "system" && system.matches);
      document.body.classList.toggle("awsui-dark-mode", dark);
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [settings.mode, settings.density]);

  return <SettingsContext value={value}>{children}</SettingsContext>;
}

/** The settings of this browser and the way to change some of them. */
export function useSettings() {
  const value = useContext(SettingsContext);
  if (!value) throw new Error("useSettings needs a SettingsProvider above it.");
  return { ...DEFAULT_SETTINGS, ...value.settings, update: value.update };
}
