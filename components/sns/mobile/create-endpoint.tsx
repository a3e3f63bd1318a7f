"use client";

import { CreatePlatformEndpointCommand } from "@aws-sdk/client-sns";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useRefreshSns, useSns } from "../queries.ts";

/** The dialog *Create application endpoint*: a device and the token that its push service gave it. */
export function CreateEndpoint({ applicationArn, onClose }: { applicationArn: string; onClose: () => void }) {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  const [token, setToken] = useState("");
  const [userData, setUserData] = useState("");
  const [touched, setTouched] = useState(false);
  const valid = token.trim() !== "";
  const input = {
    PlatformApplicationArn: applicationArn,
    Token: token.trim(),
    ...(userData && { CustomUserData: userData }),
  };
  return (
    <DialogForm
      title="Create application endpoint"
      button="Create application endpoint"
      calls={[{ service: "sns", operation: "CreatePlatformEndpoint", input }]}
      valid={valid}
      onShowProblems={() => setTouched(true)}
      onClose={onClose}
      onSubmit={async () => {
        const { EndpointArn } = await sns.send(new CreatePlatformEndpointCommand(input));
        onClose();
        flash.success({ content: `Endpoint ${EndpointArn} created successfully.` });
        await refresh();
      }}
    >
      <FormField
        label="Device token"
        description="The name that the push service gave the device. Any text will do here."
        errorText={touched && !valid && "A device token is required."}
      >
        <Input value={token} spellcheck={false} onChange={({ detail }) => setToken(detail.value)} />
      </FormField>
      <FormField
        label={
          <>
            User data – <i>optional</i>
          </>
        }
        description="A text of your own that is kept with the endpoint."
      >
        <Input value={userData} onChange={({ detail }) => setUserData(detail.value)} />
      </FormField>
    </DialogForm>
  );
}
