import { expect, test } from "vitest";
import { realPath } from "./real-path.ts";

test.each([
  ["", undefined],
  ["#/home", undefined],
  ["#/users", "/iam/users"],
  ["#/users/create", "/iam/users/create"],
  ["#/users/details/alice?section=permissions", "/iam/users/alice?tab=permissions"],
  ["#/users/details/alice?section=security_credentials", "/iam/users/alice?tab=security-credentials"],
  ["#/users/details/alice/create-policy?step=addPermissions", "/iam/users/alice/create-policy"],
  ["#/users/alice", "/iam/users/alice"],
  ["#/roles/details/worker?section=trust_relationships", "/iam/roles/worker?tab=trust"],
  ["#/groups/details/readers", "/iam/groups/readers"],
  ["#/account_settings", "/iam/account-settings"],
  [
    "#/policies/arn:aws:iam::aws:policy/ReadOnlyAccess$jsonEditor",
    "/iam/policies/arn:aws:iam::aws:policy%2FReadOnlyAccess",
  ],
  [
    "#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess",
    "/iam/policies/arn:aws:iam::aws:policy%2FReadOnlyAccess",
  ],
  ["#/security_credentials", "/iam/security-credentials"],
])("%s leads to %s", (hash, path) => {
  expect(realPath(hash)).toBe(path);
});
