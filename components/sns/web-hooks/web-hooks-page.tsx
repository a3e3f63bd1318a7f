"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { CopyValue } from "#components/console/copy-value.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { useAutoRefresh } from "#components/console/refresh.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { formatLongTime } from "#components/console/time.ts";
import { Loading } from "../loading.tsx";
import { WebHooksHelp } from "../help/web-hooks-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { ShortTime } from "../short-time.tsx";
import { BehaviourForm } from "./behaviour-form.tsx";
import { clearRequests, useCatcher, type CaughtRequest } from "./catcher.ts";
import { RequestDetails } from "./request-details.tsx";

/** The type of an SNS request, which its header names. */
export const messageType = (request: CaughtRequest) =>
  request.headers.find(([name]) => name.toLowerCase() === "x-amz-sns-message-type")?.[1];

const COLUMNS: ResourceColumn<CaughtRequest>[] = [
  {
    id: "received",
    header: "Received",
    value: (item) => item.received.getTime(),
    cell: (item) => <ShortTime time={item.received} />,
    isRowHeader: true,
    minWidth: 150,
  },
  { id: "method", header: "Method", value: (item) => item.method, minWidth: 100 },
  { id: "path", header: "Path", value: (item) => item.path, minWidth: 160 },
  { id: "type", header: "Message type", value: messageType, minWidth: 180 },
  { id: "body", header: "Body", value: (item) => item.body.slice(0, 200), minWidth: 260 },
  {
    id: "status",
    header: "Answered",
    value: (item) => item.status,
    cell: (item) => <StatusIndicator type={item.status < 400 ? "success" : "error"}>{item.status}</StatusIndicator>,
    minWidth: 110,
  },
];

/** The web hook catcher: an address of one's own that shows every request and answers as it is told. */
export function WebHooksPage() {
  const autoRefresh = useAutoRefresh(2);
  const query = useCatcher(autoRefresh.refetchInterval);
  const flash = useFlash();
  const [selected, setSelected] = useState<CaughtRequest[]>([]);
  const [shown, setShown] = useState<CaughtRequest>();
  const [request] = selected;

  const clear = async () => {
    try {
      await clearRequests();
      setSelected([]);
      await query.refetch();
    } catch (error) {
      flash.error("The requests could not be cleared", error);
    }
  };

  return (
    <ConsolePage
      title="Web hook catcher"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Web hook catcher" }]}
      help={<WebHooksHelp />}
      header={
        <Header
          variant="h1"
          info={
            <>
              <CloudroomBadge /> <InfoLink about="the web hook catcher" />
            </>
          }
          description="A web server of your own: subscribe its address to a topic, and see what Amazon SNS sends."
        >
          Web hook catcher
        </Header>
      }
    >
      {query.data ? (
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Address</Header>}>
            <CopyValue label="address" value={query.data.url} />
          </Container>
          <BehaviourForm saved={query.data} onSaved={() => void query.refetch()} />
          <ResourceTable
            id="sns-web-hook-requests"
            variant="container"
            title="Requests"
            noun={["request", "requests"]}
            columns={COLUMNS}
            query={{ ...query, data: query.data.requests }}
            trackBy={(item) => item.id}
            nameOf={(item) => `${item.method} ${formatLongTime(item.received)}`}
            selection="single"
            selected={selected}
            onSelect={setSelected}
            autoRefresh={autoRefresh}
            defaultSort={{ column: "received", descending: true }}
            filterPlaceholder="Search"
            emptyText="Subscribe the address above to a topic with the protocol HTTP: the confirmation arrives here."
            actions={
              <>
                <Button disabled={query.data.requests.length === 0} onClick={() => void clear()}>
                  Clear requests
                </Button>
                <Button disabled={!request} onClick={() => setShown(request)}>
                  View details
                </Button>
              </>
            }
          />
        </SpaceBetween>
      ) : query.error ? (
        <ErrorBox error={query.error} what="The web hook catcher" onRetry={() => void query.refetch()} />
      ) : (
        <Loading what="requests" />
      )}
      {shown && <RequestDetails request={shown} onClose={() => setShown(undefined)} />}
    </ConsolePage>
  );
}
