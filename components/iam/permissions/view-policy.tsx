"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import Spinner from "@cloudscape-design/components/spinner";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorBox } from "#components/console/error-box.tsx";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { useKey } from "#components/console/query-key.ts";
import { useIam } from "../queries.ts";
import { InlinePolicy } from "./inline-policy.tsx";
import { getInlinePolicy, type Owner } from "./owner.ts";

/** The document of an inline policy, with the way to edit it. */
export function ViewPolicy({ owner, name, onClose }: { owner: Owner; name: string; onClose: () => void }) {
  const iam = useIam();
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: useKey("iam", "inline-policy", owner.kind, owner.name, name),
    queryFn: ({ signal }) => getInlinePolicy(iam, owner, name, signal),
  });
  if (editing && query.data !== undefined) {
    return <InlinePolicy owner={owner} policy={{ name, document: query.data }} onClose={onClose} />;
  }
  return (
    <Modal
      visible
      header={name}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <div className="flex gap-2">
            <Button disabled={query.data === undefined} onClick={() => setEditing(true)}>
              Edit
            </Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </div>
        </Box>
      }
    >
      {query.data !== undefined ? (
        <JsonEditor label="Policy" value={query.data} rows={14} />
      ) : query.error ? (
        <ErrorBox error={query.error} what="The policy" onRetry={() => void query.refetch()} />
      ) : (
        <Spinner size="large" />
      )}
    </Modal>
  );
}
