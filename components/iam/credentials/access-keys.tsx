"use client";

import {
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  UpdateAccessKeyCommand,
  type AccessKeyMetadata,
} from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAccountNow } from "#components/console/account-clock.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useKey } from "#components/console/query-key.ts";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { ageOf } from "../names.ts";
import { useAccessKeys, useIam, useRefreshIam, useUser } from "../queries.ts";
import { CreateAccessKey } from "./create-access-key.tsx";

/** The box *Access keys* of a user; without a name of the one who is signed in. */
export function AccessKeys({ userName }: { userName: string | undefined }) {
  const query = useAccessKeys(userName);
  const [creating, setCreating] = useState(false);
  const keys = query.data;
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={keys && `(${keys.length})`}
          description="Use access keys to send programmatic calls to AWS from the AWS CLI or AWS SDKs. You can have a maximum of two access keys (active or inactive) at a time."
          actions={
            <Button disabled={!keys || keys.length >= 2} onClick={() => setCreating(true)}>
              Create access key
            </Button>
          }
        >
          Access keys
        </Header>
      }
    >
      {keys ? (
        <SpaceBetween size="l">
          {keys.map((key) => (
            <AccessKeyCard key={key.AccessKeyId} issued={key} userName={userName} />
          ))}
          {keys.length === 0 && (
            <Box textAlign="center" color="inherit">
              <b>No access keys</b>
              <Box variant="p" color="inherit">
                As a best practice, use long-term credentials like access keys only where nothing else will do.
              </Box>
            </Box>
          )}
        </SpaceBetween>
      ) : query.error ? (
        <ErrorBox
          error={query.error}
          what="Access keys"
          action="iam:ListAccessKeys"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Spinner size="large" />
      )}
      {creating && <CreateAccessKey userName={userName} onClose={() => setCreating(false)} />}
    </Container>
  );
}

interface CardProps {
  issued: AccessKeyMetadata;
  userName: string | undefined;
}

function AccessKeyCard({ issued, userName }: CardProps) {
  const { AccessKeyId = "", Status, CreateDate } = issued;
  const [dialog, setDialog] = useState<"deactivate" | "delete">();
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const now = useAccountNow();
  const used = useLastUsed(AccessKeyId);
  // A user who may not read their own tags sees the key all the same.
  const description = useUser(userName).data?.Tags?.find(({ Key }) => Key === AccessKeyId)?.Value;
  const input = { UserName: userName, AccessKeyId };
  const active = Status === "Active";
  const close = () => setDialog(undefined);

  const setStatus = async (next: "Active" | "Inactive") => {
    await iam.send(new UpdateAccessKeyCommand({ ...input, Status: next }));
    flash.success({ content: `Access key ${AccessKeyId} ${next === "Active" ? "activated" : "deactivated"}.` });
    close();
    await refresh();
  };

  return (
    <SpaceBetween size="s">
      <Header
        variant="h3"
        actions={
          <ButtonDropdown
            ariaLabel={`Actions for ${AccessKeyId}`}
            items={[
              active ? { id: "deactivate", text: "Deactivate" } : { id: "activate", text: "Activate" },
              { id: "delete", text: "Delete", disabled: active, disabledReason: "Deactivate the key first." },
            ]}
            onItemClick={({ detail }) => {
              if (detail.id === "activate") {
                setStatus("Active").catch((error: unknown) => flash.error("The key could not be activated", error));
              } else setDialog(detail.id as "deactivate" | "delete");
            }}
          >
            Actions
          </ButtonDropdown>
        }
      >
        {AccessKeyId}
      </Header>
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: "Status",
            value: <StatusIndicator type={active ? "success" : "stopped"}>{Status}</StatusIndicator>,
          },
          { label: "Description", value: description ?? "-" },
          { label: "Created", value: ageOf(CreateDate, now) },
          { label: "Last used", value: used?.LastUsedDate ? ageOf(used.LastUsedDate, now) : "Never" },
          { label: "Last used region", value: used?.Region ?? "N/A" },
          { label: "Last used service", value: used?.ServiceName ?? "N/A" },
        ]}
      />
      {dialog === "deactivate" && (
        <TypedConfirmation
          title={`Deactivate ${AccessKeyId}?`}
          button="Deactivate"
          calls={[{ service: "iam", operation: "UpdateAccessKey", input: { ...input, Status: "Inactive" } }]}
          onClose={close}
          onConfirm={() => setStatus("Inactive")}
        >
          Programs that use this key are refused from now on. You can activate it again.
        </TypedConfirmation>
      )}
      {dialog === "delete" && (
        <TypedConfirmation
          title={`Delete ${AccessKeyId}?`}
          word={AccessKeyId}
          button="Delete"
          warning="You cannot recover an access key after it has been deleted."
          calls={[{ service: "iam", operation: "DeleteAccessKey", input }]}
          onClose={close}
          onConfirm={async () => {
            await iam.send(new DeleteAccessKeyCommand(input));
            flash.success({ content: `Access key ${AccessKeyId} deleted.` });
            close();
            await refresh();
          }}
        >
          Programs that use this key are refused from now on.
        </TypedConfirmation>
      )}
    </SpaceBetween>
  );
}

function useLastUsed(AccessKeyId: string) {
  const iam = useIam();
  const { data } = useQuery({
    queryKey: useKey("iam", "key-last-used", AccessKeyId),
    queryFn: async ({ signal }) =>
      (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }), { abortSignal: signal })).AccessKeyLastUsed ??
      null,
  });
  return data ?? undefined;
}
