"use client";

import { GetUserCommand, ListGroupsForUserCommand, type Group, type IAMClient } from "@aws-sdk/client-iam";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { readAll } from "#components/console/read-all.ts";
import { UserPicker } from "../groups/user-picker.tsx";
import { getInlinePolicy, listPolicies, type Owner } from "../permissions/owner.ts";
import { useIam } from "../queries.ts";
import type { Draft } from "./draft.ts";

interface CopyPermissionsProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** The table *Users*: whose groups, policies and boundary the new user gets too. */
export function CopyPermissions({ draft, onChange }: CopyPermissionsProps) {
  const iam = useIam();
  const flash = useFlash();
  const [reading, setReading] = useState<string>();
  const chosen = reading ?? draft.copied?.from;

  const choose = async (name: string) => {
    setReading(name);
    try {
      onChange(await readPermissions(iam, name));
    } catch (error) {
      flash.error(`The permissions of ${name} could not be read`, error, "create-user");
    }
    setReading(undefined);
  };

  return (
    <UserPicker title="Users" single selected={chosen ? [chosen] : []} onSelect={([name = ""]) => void choose(name)} />
  );
}

async function readPermissions(iam: IAMClient, UserName: string): Promise<Pick<Draft, "copied" | "boundary">> {
  const { signal } = new AbortController();
  const owner: Owner = { kind: "user", name: UserName };
  const [{ User }, groups, policies] = await Promise.all([
    iam.send(new GetUserCommand({ UserName })),
    readAll<Group>(async (Marker) => {
      const answer = await iam.send(new ListGroupsForUserCommand({ UserName, Marker }));
      return { items: answer.Groups, next: answer.Marker };
    }),
    listPolicies(iam, owner, signal),
  ]);
  const inline = await Promise.all(
    policies
      .filter(({ arn }) => arn === undefined)
      .map(async ({ name }) => ({
        PolicyName: name,
        PolicyDocument: await getInlinePolicy(iam, owner, name, signal),
      })),
  );
  const boundary = User?.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    copied: {
      from: UserName,
      groups: groups.map(({ GroupName = "" }) => GroupName),
      policies: policies.flatMap(({ arn }) => arn ?? []),
      inline,
    },
    boundary: boundary ? [boundary] : [],
  };
}
