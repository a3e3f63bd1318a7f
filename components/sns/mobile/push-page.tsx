"use client";

import { DeletePlatformApplicationCommand, type PlatformApplication } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { PageButton } from "#components/console/page-button.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { PushHelp } from "../help/mobile-help.tsx";
import { applicationOf } from "../names.ts";
import { SNS_NAV } from "../nav.ts";
import { applicationPath, PUSH_PATH } from "../paths.ts";
import { usePlatformApplications, useRefreshSns, useSns } from "../queries.ts";
import { platformLabel } from "./platforms.ts";

const arnOf = (item: PlatformApplication) => item.PlatformApplicationArn ?? "";
const nameOf = (item: PlatformApplication) => applicationOf(arnOf(item)).name;

const COLUMNS: ResourceColumn<PlatformApplication>[] = [
  {
    id: "name",
    header: "Name",
    value: nameOf,
    cell: (item) => <ApplicationLink arn={arnOf(item)} />,
    isRowHeader: true,
  },
  {
    id: "platform",
    header: "Push notification platform",
    value: (item) => platformLabel(applicationOf(arnOf(item)).platform),
    minWidth: 220,
  },
  { id: "arn", header: "ARN", value: arnOf, minWidth: 320 },
];

function ApplicationLink({ arn }: { arn: string }) {
  const href = useHref();
  return <Link href={href(applicationPath(arn))}>{applicationOf(arn).name}</Link>;
}

/** *Push notifications*: the list of platform applications. */
export function PushPage() {
  const query = usePlatformApplications();
  const href = useHref();
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [selected, setSelected] = useState<PlatformApplication[]>([]);
  const [deleting, setDeleting] = useState(false);
  const [application] = selected;
  const create = `${PUSH_PATH}/create`;
  const input = { PlatformApplicationArn: application && arnOf(application) };

  return (
    <ConsolePage
      title="Push notifications"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile push notifications" }]}
      help={<PushHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="push notifications" />}
          description="Send notifications to apps on phones and other devices."
        >
          Mobile push notifications
        </Header>
      }
    >
      <ResourceTable
        variant="container"
        id="sns-applications"
        title="Platform applications"
        noun={["platform application", "platform applications"]}
        columns={COLUMNS}
        query={query}
        trackBy={arnOf}
        nameOf={nameOf}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        permission="sns:ListPlatformApplications"
        filterPlaceholder="Search"
        emptyText="To send push notifications, create a platform application."
        emptyAction={<Button href={href(create)}>Create platform application</Button>}
        actions={
          <>
            <Button disabled={!application} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <PageButton variant="primary" to={create}>
              Create platform application
            </PageButton>
          </>
        }
      />
      {deleting && application && (
        <TypedConfirmation
          title="Delete platform application"
          button="Delete"
          warning="Its endpoints are deleted with it."
          calls={[{ service: "sns", operation: "DeletePlatformApplication", input }]}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await sns.send(new DeletePlatformApplicationCommand(input));
            setDeleting(false);
            setSelected([]);
            flash.success({ content: `Platform application ${nameOf(application)} deleted successfully.` });
            await refresh();
          }}
        >
          Are you sure that you want to delete the platform application <b>{nameOf(application)}</b>? You can't undo
          this action.
        </TypedConfirmation>
      )}
    </ConsolePage>
  );
}
