import { expect, test } from "vitest";
import { realPath } from "./real-path.ts";

test.each([
  ["", undefined],
  ["#/home", undefined],
  ["#/users", "/iam/users"],
  ["#/users/create", "/iam/users/create"],
  ["#/users/details/alice?section=permissions", "/iam/users/alice"],
  [
    "#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess",
    "/iam/policies/arn:aws:iam::aws:policy%2FReadOnlyAccess",
  ],
  ["#/security_credentials", "/iam/security-credentials"],
])("%s leads to %s", (hash, path) => {
  expect(realPath(hash)).toBe(path);
});
