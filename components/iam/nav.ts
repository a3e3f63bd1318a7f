import type { ServiceNav } from "#components/console/service-nav.ts";

/** IAM in the page frame: names and side navigation. */
export const IAM_NAV: ServiceNav = {
  id: "iam",
  name: "IAM",
  shortName: "IAM",
  home: "/iam/home",
  open: true,
  global: true,
  items: [
    { type: "link", text: "Dashboard", href: "/iam/home" },
    {
      type: "section",
      text: "Access management",
      items: [
        { type: "link", text: "User groups", href: "/iam/groups" },
        { type: "link", text: "Users", href: "/iam/users" },
        { type: "link", text: "Roles", href: "/iam/roles" },
        { type: "link", text: "Policies", href: "/iam/policies" },
        { type: "link", text: "Account settings", href: "/iam/account-settings" },
      ],
    },
    {
      type: "section",
      text: "Yourself",
      items: [{ type: "link", text: "Security credentials", href: "/iam/security-credentials" }],
    },
  ],
};
