"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CopyValue } from "#components/console/copy-value.tsx";
import { useHref } from "#components/console/region.tsx";
import { useSignInUrl } from "../credentials/console-password.tsx";
import { passwordOf } from "../credentials/password-fields.tsx";
import { Secret } from "../credentials/secret.tsx";
import { downloadCsv } from "../download.ts";
import { userPath, USERS_PATH } from "../paths.ts";
import type { Draft } from "./draft.ts";

/** After the wizard: the password to hand on, this once. */
export function Created({ draft }: { draft: Draft }) {
  const href = useHref();
  const url = useSignInUrl();
  const password = passwordOf(draft.password);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button href={href(userPath(draft.name))}>View user</Button>
              <Button variant="primary" href={href(USERS_PATH)}>
                Return to users list
              </Button>
            </SpaceBetween>
          }
        >
          Retrieve password
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Alert type="warning">
          Hand the user these details now: this is the only time that you can view or download the password.
        </Alert>
        <Container
          header={
            <Header
              variant="h2"
              actions={
                <Button
                  iconName="download"
                  onClick={() =>
                    downloadCsv(`${draft.name}_credentials.csv`, [
                      ["User name", "Password", "Console sign-in URL"],
                      [draft.name, password, url],
                    ])
                  }
                >
                  Download .csv file
                </Button>
              }
            >
              Console sign-in details
            </Header>
          }
        >
          <KeyValuePairs
            columns={1}
            items={[
              { label: "Console sign-in URL", value: <CopyValue label="Console sign-in URL" value={url} /> },
              { label: "User name", value: <CopyValue label="User name" value={draft.name} /> },
              { label: "Console password", value: <Secret label="Console password" value={password} /> },
            ]}
          />
        </Container>
      </SpaceBetween>
    </ContentLayout>
  );
}
