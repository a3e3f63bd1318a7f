"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { CopyValue } from "#components/console/copy-value.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useSession } from "#components/console/session.tsx";
import { CredentialsHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { AccessKeys } from "./access-keys.tsx";
import { UpdatePassword } from "./update-password.tsx";

/** *My security credentials*: what the person who is signed in signs in with. */
export function CredentialsPage() {
  const { kind, userName, arn, accountId, alias } = useSession();
  const [changing, setChanging] = useState(false);
  const isUser = kind === "user";
  return (
    <ConsolePage
      title="My security credentials"
      service={IAM_NAV}
      breadcrumbs={[{ text: "Security credentials" }]}
      help={<CredentialsHelp />}
      header={
        <Header
          variant="h1"
          description={
            isUser
              ? "To learn more about the types of AWS credentials and how they’re used, open the help panel."
              : "The root user has access to all AWS resources and services in this account."
          }
        >
          My security credentials
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container
          header={
            <Header
              variant="h2"
              actions={isUser && <Button onClick={() => setChanging(true)}>Update console password</Button>}
            >
              {isUser ? "User details" : "Account details"}
            </Header>
          }
        >
          <KeyValuePairs
            columns={3}
            items={[
              ...(isUser ? [{ label: "User name", value: userName ?? "-" }] : []),
              { label: isUser ? "User ARN" : "ARN", value: <CopyValue label="ARN" value={arn} /> },
              { label: "AWS account ID", value: <CopyValue label="AWS account ID" value={accountId} /> },
              ...(alias ? [{ label: "Account alias", value: alias }] : []),
            ]}
          />
        </Container>
        <AccessKeys userName={undefined} />
      </SpaceBetween>
      {changing && <UpdatePassword onClose={() => setChanging(false)} />}
    </ConsolePage>
  );
}
