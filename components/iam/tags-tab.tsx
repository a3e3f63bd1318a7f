"use client";

import type { Tag } from "@aws-sdk/client-iam";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { useState } from "react";
import type { ShowAsCodeProps } from "#components/console/code/show-as-code.tsx";
import { DialogForm } from "#components/console/dialog-form.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { tagChanges, TagsField, toTagRows, type TagRows } from "#components/console/tags-field.tsx";
import { useRefreshIam } from "./queries.ts";

interface TagsTabProps {
  tags: readonly Tag[] | undefined;
  /** Sets tags and removes some; both may be empty. */
  onSave: (add: Tag[], remove: string[]) => Promise<void>;
  /** The calls that saving makes, for *Show as code*. */
  calls: (add: Tag[], remove: string[]) => ShowAsCodeProps["calls"];
}

/** The tab *Tags* of a user, role or policy. */
export function TagsTab({ tags = [], onSave, calls }: TagsTabProps) {
  const [editing, setEditing] = useState(false);
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${tags.length})`}
          description="Tags are key-value pairs that you can use to organize your resources and to give permissions."
          actions={<Button onClick={() => setEditing(true)}>Manage tags</Button>}
        >
          Tags
        </Header>
      }
    >
      {tags.length > 0 ? (
        <KeyValuePairs columns={3} items={tags.map(({ Key = "", Value }) => ({ label: Key, value: Value || "-" }))} />
      ) : (
        <Box textAlign="center" color="inherit">
          <b>No tags</b>
        </Box>
      )}
      {editing && <EditTags tags={tags} onSave={onSave} calls={calls} onClose={() => setEditing(false)} />}
    </Container>
  );
}

function EditTags({ tags = [], onSave, calls, onClose }: TagsTabProps & { onClose: () => void }) {
  const flash = useFlash();
  const refresh = useRefreshIam();
  const before = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  const [rows, setRows] = useState<TagRows>(() => toTagRows(before));
  const [valid, setValid] = useState(true);
  const { add, remove } = tagChanges(before, rows);
  const added = Object.entries(add).map(([Key, Value]) => ({ Key, Value }));
  return (
    <DialogForm
      title="Manage tags"
      button="Save changes"
      calls={calls(added, remove)}
      valid={valid}
      onShowProblems={() => {}}
      onClose={onClose}
      onSubmit={async () => {
        await onSave(added, remove);
        flash.success({ content: "Tags updated." });
        onClose();
        await refresh();
      }}
    >
      <TagsField
        rows={rows}
        onChange={(next, ok) => {
          setRows(next);
          setValid(ok);
        }}
      />
    </DialogForm>
  );
}
