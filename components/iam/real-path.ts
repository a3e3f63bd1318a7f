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
 * Our path for the part after `#` of the real console's address, `…/iam/home#/users/details/alice?section=permissions`;
 * undefined for the dashboard itself.
 */
export function realPath(hash: string): string | undefined {
  const [kind = "", action, name] = hash.replace(/^#?\/?/, "").split(/[/?]/);
  const place = PLACES[kind];
  if (!place) return undefined;
  if (action === "create" && place.create) return place.create;
  return action === "details" && name && place.details ? place.details(decodeURIComponent(name)) : place.list;
}
