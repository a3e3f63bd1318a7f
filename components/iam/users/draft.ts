import { toTags } from "#components/console/tags-field.tsx";
import { newPassword, passwordOf } from "../credentials/password-fields.tsx";

/** What the steps of the wizard have asked so far. */
export type Draft = ReturnType<typeof newDraft>;

/** The permissions of an existing user, to be given to a new one. */
export interface CopiedPermissions {
  from: string;
  groups: string[];
  /** ARNs. */
  policies: string[];
  inline: { PolicyName: string; PolicyDocument: string }[];
}

/** A draft to begin with. */
export const newDraft = () => ({
  name: "",
  console: false,
  password: newPassword(),
  permissions: "groups" as "groups" | "copy" | "policies",
  groups: [] as string[],
  policies: [] as string[],
  /** What the user has whose permissions are copied. */
  copied: undefined as CopiedPermissions | undefined,
  boundary: [] as string[],
  tags: [] as { key: string; value: string; existing: boolean }[],
});

/** The policy that lets a user change the password that somebody else made. */
const CHANGE_PASSWORD = "arn:aws:iam::aws:policy/IAMUserChangePassword";

/** What a new user is given: the calls in their order, for the wizard and for *Show as code*. */
export function callsOf(draft: Draft) {
  const UserName = draft.name;
  const tags = Object.entries(toTags(draft.tags)).map(([Key, Value]) => ({ Key, Value }));
  const create = {
    UserName,
    ...(draft.boundary[0] && { PermissionsBoundary: draft.boundary[0] }),
    ...(tags.length > 0 && { Tags: tags }),
  };
  const given = permissionsOf(draft);
  const arns = [...given.policies, ...(draft.console && draft.password.mustChange ? [CHANGE_PASSWORD] : [])];
  return {
    create,
    login: draft.console
      ? { UserName, Password: passwordOf(draft.password), PasswordResetRequired: draft.password.mustChange }
      : undefined,
    groups: given.groups.map((GroupName) => ({ UserName, GroupName })),
    policies: [...new Set(arns)].map((PolicyArn) => ({ UserName, PolicyArn })),
    inline: given.inline.map((policy) => ({ UserName, ...policy })),
  };
}

function permissionsOf({ permissions, groups, policies, copied }: Draft): Omit<CopiedPermissions, "from"> {
  if (permissions === "copy") return copied ?? { groups: [], policies: [], inline: [] };
  return permissions === "groups" ? { groups, policies: [], inline: [] } : { groups: [], policies, inline: [] };
}
