"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref, useRegion, withRegion } from "#components/console/region.tsx";
import { useSession } from "#components/console/session.tsx";
import { useSignInUrl } from "./credentials/console-password.tsx";
import { Loaded } from "./detail.tsx";
import { DashboardHelp } from "./help/help.tsx";
import { IAM_NAV } from "./nav.ts";
import { CREDENTIALS_PATH, GROUPS_PATH, POLICIES_PATH, ROLES_PATH, SETTINGS_PATH, USERS_PATH } from "./paths.ts";
import { useAlias, useSummary } from "./queries.ts";
import { realPath } from "./real-path.ts";

/** The IAM dashboard: counts, the account, and what is worth doing. */
export function IamHomePage() {
  useRealAddress();
  const href = useHref();
  const query = useSummary();
  return (
    <ConsolePage
      title="IAM Dashboard"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Dashboard" }]}
      help={<DashboardHelp />}
      header={<Header variant="h1">IAM Dashboard</Header>}
    >
      <SpaceBetween size="l">
        <Container
          header={
            <Header variant="h2" description="Resources in this AWS account">
              IAM resources
            </Header>
          }
        >
          <Loaded query={query} what="The account’s summary" permission="iam:GetAccountSummary" pending={<Counts />}>
            {(summary) => <Counts summary={summary} />}
          </Loaded>
        </Container>
        <AccountBox />
        <Container header={<Header variant="h2">Quick links</Header>}>
          <SpaceBetween size="xs">
            <Link href={href(CREDENTIALS_PATH)}>My security credentials</Link>
            <Link href={href(SETTINGS_PATH)}>Account settings</Link>
          </SpaceBetween>
        </Container>
      </SpaceBetween>
    </ConsolePage>
  );
}

const COUNTS = [
  ["User groups", "Groups", GROUPS_PATH],
  ["Users", "Users", USERS_PATH],
  ["Roles", "Roles", ROLES_PATH],
  ["Customer managed policies", "Policies", POLICIES_PATH],
] as const;

/** How many there are of what, each a link to its list; dashes until it is known. */
function Counts({ summary }: { summary?: Partial<Record<string, number>> }) {
  const href = useHref();
  return (
    <KeyValuePairs
      columns={4}
      items={COUNTS.map(([label, key, path]) => {
        const count = summary ? (summary[key] ?? 0) : "-";
        return {
          label,
          // The link called Users is the one of the side navigation.
          value: (
            <Link variant="awsui-value-large" href={href(path)} nativeAttributes={{ title: label }}>
              {count}
            </Link>
          ),
        };
      })}
    />
  );
}

function AccountBox() {
  const { accountId } = useSession();
  const alias = useAlias();
  const url = useSignInUrl();
  return (
    <Container header={<Header variant="h2">AWS Account</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Account ID", value: <CopyValue label="Account ID" value={accountId} /> },
          { label: "Account Alias", value: alias.data ?? "-" },
          {
            label: "Sign-in URL for IAM users in this account",
            value: <CopyValue label="Sign-in URL" value={url} />,
          },
        ]}
      />
    </Container>
  );
}

/** Takes an address of the real console, `/iam/home#/users/details/alice`, to the same page here. */
function useRealAddress(): void {
  const router = useRouter();
  const region = useRegion();
  useEffect(() => {
    const path = realPath(window.location.hash);
    if (path) router.replace(withRegion(path, region));
  }, [router, region]);
}
