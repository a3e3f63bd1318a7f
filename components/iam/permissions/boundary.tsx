"use client";

import {
  DeleteRolePermissionsBoundaryCommand,
  DeleteUserPermissionsBoundaryCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPermissionsBoundaryCommand,
} from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useHref } from "#components/console/region.tsx";
import { TypedConfirmation } from "#components/console/typed-confirmation.tsx";
import { policyPath } from "../paths.ts";
import { useIam, useRefreshIam } from "../queries.ts";
import { wordOf, type Owner } from "./owner.ts";
import { PolicyPicker } from "./policy-picker.tsx";

interface BoundaryProps {
  owner: Owner & { kind: "user" | "role" };
  /** ARN of the policy; undefined when none is set. */
  boundary: string | undefined;
}

/** The box *Permissions boundary* of a user or role. */
export function Boundary({ owner, boundary }: BoundaryProps) {
  const iam = useIam();
  const flash = useFlash();
  const href = useHref();
  const refresh = useRefreshIam();
  const [dialog, setDialog] = useState<"set" | "remove">();
  const [arns, setArns] = useState<string[]>([]);
  const name = { [`${wordOf(owner)}Name`]: owner.name };
  const close = () => setDialog(undefined);

  const set = async () => {
    const PermissionsBoundary = arns[0]!;
    if (owner.kind === "user") {
      await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: owner.name, PermissionsBoundary }));
    } else {
      await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: owner.name, PermissionsBoundary }));
    }
    flash.success({ content: "Permissions boundary set." });
    close();
    await refresh();
  };

  const remove = async () => {
    if (owner.kind === "user") await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: owner.name }));
    else await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: owner.name }));
    flash.success({ content: "Permissions boundary removed." });
    close();
    await refresh();
  };

  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={boundary ? "(set)" : "(not set)"}
          description="A boundary limits what the policies of this identity can allow. It allows nothing by itself."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {boundary && <Button onClick={() => setDialog("remove")}>Remove boundary</Button>}
              <Button onClick={() => setDialog("set")}>
                {boundary ? "Change boundary" : "Set permissions boundary"}
              </Button>
            </SpaceBetween>
          }
        >
          Permissions boundary
        </Header>
      }
    >
      {boundary ? (
        <Link href={href(policyPath(boundary))}>{boundary.slice(boundary.lastIndexOf("/") + 1)}</Link>
      ) : (
        <Box color="text-body-secondary">No permissions boundary is set.</Box>
      )}
      {dialog === "set" && (
        <DialogForm
          title="Set permissions boundary"
          button="Set boundary"
          calls={[
            {
              service: "iam",
              operation: `Put${wordOf(owner)}PermissionsBoundary`,
              input: { ...name, PermissionsBoundary: arns[0] },
            },
          ]}
          valid={arns.length === 1}
          onShowProblems={() => {}}
          onClose={close}
          onSubmit={set}
        >
          <PolicyPicker single selected={arns} onSelect={setArns} />
        </DialogForm>
      )}
      {dialog === "remove" && (
        <TypedConfirmation
          title="Remove permissions boundary?"
          button="Remove boundary"
          calls={[{ service: "iam", operation: `Delete${wordOf(owner)}PermissionsBoundary`, input: name }]}
          onClose={close}
          onConfirm={remove}
        >
          Without its boundary, <b>{owner.name}</b> may do all that its policies allow.
        </TypedConfirmation>
      )}
    </Container>
  );
}
