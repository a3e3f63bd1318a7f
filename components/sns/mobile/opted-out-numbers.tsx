"use client";

import { OptInPhoneNumberCommand } from "@aws-sdk/client-sns";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { ResourceTable } from "#components/console/resource-table.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { useRefreshSns, useSns } from "../queries.ts";
import { useOptedOutNumbers } from "./sms-queries.ts";

/** *Opted out phone numbers*: those that answered STOP, and the way back. */
export function OptedOutNumbers() {
  const query = useOptedOutNumbers();
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [selected, setSelected] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const [phoneNumber = ""] = selected;
  return (
    <>
      <ResourceTable
        id="sns-opted-out"
        variant="container"
        title="Opted out phone numbers"
        noun={["opted out phone number", "opted out phone numbers"]}
        columns={[{ id: "number", header: "Phone number", value: (number: string) => number, isRowHeader: true }]}
        query={query}
        trackBy={(number) => number}
        selection="single"
        selected={selected}
        onSelect={setSelected}
        permission="sns:ListPhoneNumbersOptedOut"
        emptyText="Nobody has asked for no more messages. Who answers STOP to a text message is listed here."
        actions={
          <Button disabled={!phoneNumber} onClick={() => setAsking(true)}>
            Opt in
          </Button>
        }
      />
      {asking && (
        <TypedConfirmation
          title="Opt in phone number"
          button="Opt in"
          calls={[{ service: "sns", operation: "OptInPhoneNumber", input: { phoneNumber } }]}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await sns.send(new OptInPhoneNumberCommand({ phoneNumber }));
            setAsking(false);
            setSelected([]);
            flash.success({ content: `Phone number ${phoneNumber} opted in successfully.` });
            await refresh();
          }}
        >
          Send messages to <b>{phoneNumber}</b> again? Do so only with the owner’s consent; a number can be opted in
          once every 30 days.
        </TypedConfirmation>
      )}
    </>
  );
}
