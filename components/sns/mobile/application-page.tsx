"use client";

import {
  DeleteEndpointCommand,
  GetPlatformApplicationAttributesCommand,
  ListEndpointsByPlatformApplicationCommand,
  type Endpoint,
} from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { useState } from "react";
import { EmptyAction } from "#components/console/empty-action.tsx";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { CopyValue } from "#components/console/copy-value.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useKey } from "#components/console/query-key.ts";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { Loading } from "../loading.tsx";
import { PushHelp } from "../help/mobile-help.tsx";
import { applicationOf } from "../names.ts";
import { SNS_NAV } from "../nav.ts";
import { PUSH_PATH } from "../paths.ts";
import { useRefreshSns, useSns } from "../queries.ts";
import { readAll } from "#components/console/read-all.ts";
import { CreateEndpoint } from "./create-endpoint.tsx";
import { platformLabel } from "./platforms.ts";
import { PublishToEndpoint } from "./publish-to-endpoint.tsx";

const arnOf = (endpoint: Endpoint) => endpoint.EndpointArn ?? "";

const COLUMNS: ResourceColumn<Endpoint>[] = [
  { id: "token", header: "Token", value: (item) => item.Attributes?.Token, minWidth: 180 },
  {
    id: "enabled",
    header: "Enabled",
    value: (item) => item.Attributes?.Enabled,
    cell: (item) =>
      item.Attributes?.Enabled === "false" ? (
        <StatusIndicator type="stopped">false</StatusIndicator>
      ) : (
        <StatusIndicator type="success">true</StatusIndicator>
      ),
  },
  { id: "user-data", header: "User data", value: (item) => item.Attributes?.CustomUserData || undefined },
  { id: "arn", header: "Endpoint ARN", value: arnOf, isRowHeader: true, minWidth: 320 },
  {
    id: "device",
    header: "Device (Cloudroom)",
    value: () => "Open",
    cell: (item) => (
      <Link
        href={`/device/${encodeURIComponent(arnOf(item))}`}
        external
        ariaLabel={`Open the device ${item.Attributes?.Token ?? ""}`}
      >
        Open
      </Link>
    ),
  },
];

/** One platform application with its endpoints. */
export function ApplicationPage() {
  const arn = decodeURIComponent(useParams<{ arn: string }>().arn);
  const { name, platform } = applicationOf(arn);
  const sns = useSns();
  const application = useQuery({
    queryKey: useKey("sns", "application", arn),
    queryFn: async ({ signal }) =>
      (
        await sns.send(new GetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn }), {
          abortSignal: signal,
        })
      ).Attributes ?? {},
  });
  return (
    <ConsolePage
      title={name}
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile push notifications", href: PUSH_PATH }, { text: name }]}
      help={<PushHelp />}
      header={
        <Header variant="h1" info={<InfoLink about="this platform application" />}>
          {name}
        </Header>
      }
    >
      {application.data ? (
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Details</Header>}>
            <KeyValuePairs
              columns={2}
              items={[
                { label: "Name", value: name },
                { label: "Push notification platform", value: platformLabel(platform) },
                { label: "ARN", value: <CopyValue label="ARN" value={arn} /> },
                { label: "Enabled", value: application.data.Enabled ?? "true" },
              ]}
            />
          </Container>
          <Endpoints applicationArn={arn} />
        </SpaceBetween>
      ) : application.error ? (
        <ErrorBox
          error={application.error}
          what="The platform application"
          action="sns:GetPlatformApplicationAttributes"
          onRetry={() => void application.refetch()}
        />
      ) : (
        <Loading what="platform application" />
      )}
    </ConsolePage>
  );
}

function Endpoints({ applicationArn }: { applicationArn: string }) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [selected, setSelected] = useState<Endpoint[]>([]);
  const [dialog, setDialog] = useState<"create" | "delete" | "publish">();
  const [endpoint] = selected;
  const input = { EndpointArn: endpoint && arnOf(endpoint) };
  const close = () => setDialog(undefined);
  const query = useQuery({
    queryKey: useKey("sns", "endpoints", applicationArn),
    queryFn: ({ signal }) =>
      readAll<Endpoint>(async (NextToken) => {
        const command = new ListEndpointsByPlatformApplicationCommand({
          PlatformApplicationArn: applicationArn,
          NextToken,
        });
        const page = await sns.send(command, { abortSignal: signal });
        return { items: page.Endpoints, next: page.NextToken };
      }),
  });

  return (
    <>
      <ResourceTable
        id="sns-endpoints"
        variant="container"
        title="Endpoints"
        noun={["endpoint", "endpoints"]}
        description={
          <>
            The devices of the app. Each has a page that shows what it would show <CloudroomBadge />
          </>
        }
        columns={COLUMNS}
        query={query}
        trackBy={arnOf}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        permission="sns:ListEndpointsByPlatformApplication"
        filterPlaceholder="Search"
        emptyText="No device has registered with the application."
        emptyAction={<EmptyAction onClick={() => setDialog("create")}>Create application endpoint</EmptyAction>}
        actions={
          <>
            <Button disabled={!endpoint} onClick={() => setDialog("delete")}>
              Delete
            </Button>
            <Button disabled={!endpoint} onClick={() => setDialog("publish")}>
              Publish message
            </Button>
            <Button variant="primary" onClick={() => setDialog("create")}>
              Create application endpoint
            </Button>
          </>
        }
      />
      {dialog === "create" && <CreateEndpoint applicationArn={applicationArn} onClose={close} />}
      {dialog === "publish" && endpoint && <PublishToEndpoint endpointArn={arnOf(endpoint)} onClose={close} />}
      {dialog === "delete" && endpoint && (
        <TypedConfirmation
          title="Delete endpoint"
          button="Delete"
          calls={[{ service: "sns", operation: "DeleteEndpoint", input }]}
          onClose={close}
          onConfirm={async () => {
            await sns.send(new DeleteEndpointCommand(input));
            close();
            setSelected([]);
            flash.success({ content: "Endpoint deleted successfully." });
            await refresh();
          }}
        >
          Are you sure that you want to delete the endpoint of the device <b>{endpoint.Attributes?.Token}</b>? Its
          subscriptions stay, and get nothing any more.
        </TypedConfirmation>
      )}
    </>
  );
}
