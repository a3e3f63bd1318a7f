"use client";

import { DeleteSMSSandboxPhoneNumberCommand, type SMSSandboxPhoneNumber } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { EmptyAction } from "#components/console/empty-action.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { ResourceTable, type ResourceColumn } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useRefreshSns, useSns } from "../queries.ts";
import { AddNumber } from "./add-number.tsx";
import { useSandboxNumbers } from "./sms-queries.ts";
import { VerifyNumber } from "./verify-number.tsx";

const COLUMNS: ResourceColumn<SMSSandboxPhoneNumber>[] = [
  { id: "number", header: "Destination phone number", value: (item) => item.PhoneNumber, isRowHeader: true },
  {
    id: "status",
    header: "Verification status",
    value: (item) => item.Status,
    cell: (item) =>
      item.Status === "Verified" ? (
        <StatusIndicator type="success">Verified</StatusIndicator>
      ) : (
        <StatusIndicator type="pending">Pending</StatusIndicator>
      ),
  },
];

/** *Sandbox destination phone numbers*: add one, verify it with the code that it got, delete it. */
export function SandboxNumbers() {
  const query = useSandboxNumbers();
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [selected, setSelected] = useState<SMSSandboxPhoneNumber[]>([]);
  const [dialog, setDialog] = useState<"add" | "delete" | string>();
  const [number] = selected;
  const PhoneNumber = number?.PhoneNumber ?? "";
  const close = () => setDialog(undefined);

  return (
    <>
      <ResourceTable
        id="sns-sandbox-numbers"
        variant="container"
        title="Sandbox destination phone numbers"
        noun={["phone number", "phone numbers"]}
        columns={COLUMNS}
        query={query}
        trackBy={(item) => item.PhoneNumber ?? ""}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        permission="sns:ListSMSSandboxPhoneNumbers"
        emptyText="From the sandbox, messages go only to phone numbers that were added and verified here."
        emptyAction={<EmptyAction onClick={() => setDialog("add")}>Add phone number</EmptyAction>}
        actions={
          <>
            <Button disabled={!number} onClick={() => setDialog("delete")}>
              Delete phone number
            </Button>
            <Button disabled={!number || number.Status === "Verified"} onClick={() => setDialog(PhoneNumber)}>
              Verify phone number
            </Button>
            <Button onClick={() => setDialog("add")}>Add phone number</Button>
          </>
        }
      />
      {dialog === "add" && <AddNumber onClose={close} onAdded={(added) => setDialog(added)} />}
      {dialog === "delete" && (
        <TypedConfirmation
          title="Delete phone number"
          button="Delete"
          calls={[{ service: "sns", operation: "DeleteSMSSandboxPhoneNumber", input: { PhoneNumber } }]}
          onClose={close}
          onConfirm={async () => {
            await sns.send(new DeleteSMSSandboxPhoneNumberCommand({ PhoneNumber }));
            close();
            setSelected([]);
            flash.success({ content: `Phone number ${PhoneNumber} deleted successfully.` });
            await refresh();
          }}
        >
          Are you sure that you want to delete the phone number <b>{PhoneNumber}</b>? From the sandbox, it will get no
          more messages.
        </TypedConfirmation>
      )}
      {dialog?.startsWith("+") && <VerifyNumber phoneNumber={dialog} onClose={close} />}
    </>
  );
}
