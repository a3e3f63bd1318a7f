/** Paths of the IAM screens, without `?region=`. */

const segment = (text: string) => encodeURIComponent(text).replaceAll("%3A", ":");

export const USERS_PATH = "/iam/users";
export const CREATE_USER_PATH = "/iam/users/create";
export const GROUPS_PATH = "/iam/groups";
export const CREATE_GROUP_PATH = "/iam/groups/create";
export const ROLES_PATH = "/iam/roles";
export const CREATE_ROLE_PATH = "/iam/roles/create";
export const POLICIES_PATH = "/iam/policies";
export const CREATE_POLICY_PATH = "/iam/policies/create";
export const SETTINGS_PATH = "/iam/account-settings";
export const CREDENTIALS_PATH = "/iam/security-credentials";

/** A user, or one of its tabs: `userPath("alice", "security-credentials")`. */
export const userPath = (name: string, tab?: string) => `${USERS_PATH}/${segment(name)}${tab ? `?tab=${tab}` : ""}`;
export const groupPath = (name: string) => `${GROUPS_PATH}/${segment(name)}`;
export const rolePath = (name: string) => `${ROLES_PATH}/${segment(name)}`;
export const policyPath = (arn: string, tab?: string) => `${POLICIES_PATH}/${segment(arn)}${tab ? `?tab=${tab}` : ""}`;
export const editPolicyPath = (arn: string) => `${policyPath(arn)}/edit`;

/** The wizard for a policy of one user, group or role alone. */
export const createInlinePath = ({ kind, name }: { kind: "user" | "group" | "role"; name: string }) =>
  `/iam/${kind}s/${segment(name)}/create-policy`;
