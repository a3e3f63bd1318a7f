/** What the console remembers for one browser. It must stay small: it travels in a cookie. */
export interface Settings {
  mode: "light" | "dark" | "system";
  density: "comfortable" | "compact";
  /** The Region of an address that names none; `last` is the Region used last. */
  defaultRegion: string;
  lastRegion: string;
  navigationOpen: boolean;
  /** Service ids, in the order in which they were starred. */
  favorites: string[];
  /** Service ids, newest first. */
  recent: string[];
}

export const SETTINGS_COOKIE = "cloudroom-settings";

export const DEFAULT_SETTINGS: Settings = {
  mode: "system",
  density: "comfortable",
  defaultRegion: "last",
  lastRegion: "us-east-1",
  navigationOpen: false,
  favorites: [],
  recent: [],
};

/** Reads the cookie's value; anything unreadable gives the defaults. */
export function readSettings(cookie: string | undefined): Settings {
  if (!cookie) return DEFAULT_SETTINGS;
  try {
    const value: unknown = JSON.parse(cookie.startsWith("%7B") ? decodeURIComponent(cookie) : cookie);
    return typeof value === "object" && value !== null ? { ...DEFAULT_SETTINGS, ...value } : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}
