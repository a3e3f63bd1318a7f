"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useState, type ReactNode } from "react";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { VisualEditor } from "./visual-editor.tsx";

interface PolicyEditorProps {
  document: string;
  onChange: (document: string) => void;
  problem: ReactNode;
}

/** The container *Policy editor*: the same document as JSON, or as blocks. */
export function PolicyEditor({ document, onChange, problem }: PolicyEditorProps) {
  const [view, setView] = useState("json");
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SegmentedControl
              label="View of the policy"
              selectedId={view}
              onChange={({ detail }) => setView(detail.selectedId)}
              options={[
                { id: "visual", text: "Visual" },
                { id: "json", text: "JSON" },
              ]}
            />
          }
        >
          Policy editor
        </Header>
      }
    >
      {view === "visual" ? (
        <VisualEditor document={document} onChange={onChange} problem={problem} />
      ) : (
        <JsonEditor label="Policy editor" value={document} onChange={onChange} error={problem} rows={18} />
      )}
    </Container>
  );
}
