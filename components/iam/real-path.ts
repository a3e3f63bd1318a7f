import {
  CREATE_GROUP_PATH,
  CREATE_POLICY_PATH,
  CREATE_ROLE_PATH,
  CREATE_USER_PATH,
  CREDENTIALS_PATH,
  groupPath,
  GROUPS_PATH,
  POLICIES_PATH,
  policyPath,
  rolePath,
  ROLES_PATH,
  SETTINGS_PATH,
  userPath,
  USERS_PATH,
} from "./paths.ts";

const PLACES: Record<string, { list: string; create?: string; details?: (name: string) => string }> = {
  users: { list: USERS_PATH, create: CREATE_USER_PATH, details: userPath },
  groups: { list: GROUPS_PATH, create: CREATE_GROUP_PATH, details: groupPath },
  roles: { list: ROLES_PATH, create: CREATE_ROLE_PATH, details: rolePath },
  policies: { list: POLICIES_PATH, create: CREATE_POLICY_PATH, details: policyPath },
  account_settings: { list: SETTINGS_PATH },
  security_credentials: { list: CREDENTIALS_PATH },
};

/**
 * Our path for the part after `#` of the real console's address, `…/iam/home#/users/details/alice?section=permissions`, or the
 * older `…#/users/alice`; undefined for the dashboard itself.
 */
export function realPath(hash: string): string | undefined {
  const [path = "", query] = hash.replace(/^#?\/?/, "").split("?");
  const [kind = "", ...rest] = path.split("/");
  const place = PLACES[kind];
  if (!place) return undefined;
  if (rest[0] === "create" || rest[0] === "new") return place.create ?? place.list;
  const parts = rest.slice(rest[0] === "details" ? 1 : 0);
  if (parts[1] === "create-policy" && place.details) return `${place.details(decode(parts[0]!))}/create-policy`;
  const name = decode(parts.join("/")).replace(/\$(jsonEditor|serviceLevelSummary).*$/, "");
  if (name === "" || !place.details) return place.list;
  const tab = TABS[new URLSearchParams(query).get("section") ?? ""];
  return place.details(name) + (tab ? `?tab=${tab}` : "");
}

/** Our tabs for the sections that the real console's addresses name. */
const TABS: Partial<Record<string, string>> = {
  permissions: "permissions",
  groups: "groups",
  tags: "tags",
  security_credentials: "security-credentials",
  trust_relationships: "trust",
  users: "users",
};

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
