import { toTags } from "#components/console/tags-field.tsx";
import { newPassword, passwordOf } from "../credentials/password-fields.tsx";

/** What the steps of the wizard have asked so far. */
export type Draft = ReturnType<typeof newDraft>;

/** A draft to begin with. */
export const newDraft = () => ({
  name: "",
  console: false,
  password: newPassword(),
  permissions: "groups" as "groups" | "policies",
  groups: [] as string[],
  policies: [] as string[],
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
  const arns = [
    ...(draft.permissions === "policies" ? draft.policies : []),
    ...(draft.console && draft.password.mustChange ? [CHANGE_PASSWORD] : []),
  ];
  return {
    create,
    login: draft.console
      ? { UserName, Password: passwordOf(draft.password), PasswordResetRequired: draft.password.mustChange }
      : undefined,
    groups: (draft.permissions === "groups" ? draft.groups : []).map((GroupName) => ({ UserName, GroupName })),
    policies: [...new Set(arns)].map((PolicyArn) => ({ UserName, PolicyArn })),
  };
}
