/** What the console remembers for one browser. It must stay small: it travels in a cookie. */
export interface Settings {
  mode: "light" | "dark" | "system";
  density: "comfortable" | "compact";
  /** The Region of an address that names none; `last` is the Region used last. */
  defaultRegion: string;
  lastRegion: string;
  /** The side navigation; null while the user has neither opened nor closed it. */
  navigationOpen: boolean | null;
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
  navigationOpen: null,
  favorites: [],
  recent: [],
};

/** Reads the cookie's value; whatever of it is unreadable or of the wrong kind gives the default. */
export function readSettings(cookie: string | undefined): Settings {
  const value = parse(cookie);
  const text = (name: keyof Settings, allowed?: string[]) => {
    const given = value[name];
    return typeof given === "string" && (allowed?.includes(given) ?? true) ? given : DEFAULT_SETTINGS[name];
  };
  const ids = (name: "favorites" | "recent") => {
    const given = value[name];
    return Array.isArray(given) ? given.filter((id): id is string => typeof id === "string") : DEFAULT_SETTINGS[name];
  };
  return {
    mode: text("mode", ["light", "dark", "system"]) as Settings["mode"],
    density: text("density", ["comfortable", "compact"]) as Settings["density"],
    defaultRegion: text("defaultRegion") as string,
    lastRegion: text("lastRegion") as string,
    navigationOpen: typeof value.navigationOpen === "boolean" ? value.navigationOpen : null,
    favorites: ids("favorites"),
    recent: ids("recent"),
  };
}

function parse(cookie: string | undefined): Record<string, unknown> {
  if (!cookie) return {};
  try {
    const value: unknown = JSON.parse(cookie.startsWith("%") ? decodeURIComponent(cookie) : cookie);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
