"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Multiselect from "@cloudscape-design/components/multiselect";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useState, type ReactNode } from "react";
import { POLICY_SERVICES, useServiceActions } from "./service-actions.ts";
import { blocksOf, documentOf, EMPTY_BLOCK, type Block } from "./visual.ts";

interface VisualEditorProps {
  document: string;
  onChange: (document: string) => void;
  problem: ReactNode;
}

/** A policy as blocks of permissions: a service, its actions, the resources. */
export function VisualEditor({ document, onChange, problem }: VisualEditorProps) {
  // A block whose service has no actions yet is more than the document can say.
  const [blocks, setBlocks] = useState(() => blocksOf(document));
  if (!blocks) {
    return (
      <Alert type="info" header="This policy is edited as JSON">
        The visual editor shows statements with one service, its actions and resources. This policy says more than that,
        or is not written to its end.
      </Alert>
    );
  }
  const put = (next: Block[]) => {
    setBlocks(next);
    onChange(documentOf(next));
  };
  return (
    <SpaceBetween size="m">
      {blocks.map((block, index) => (
        <BlockEditor
          // Blocks have no identity but their place.
          key={index}
          block={block}
          onChange={(part) => put(blocks.map((other, at) => (at === index ? { ...other, ...part } : other)))}
          onRemove={blocks.length > 1 ? () => put(blocks.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      {problem && <Alert type="error">{problem}</Alert>}
      <Button iconName="add-plus" formAction="none" onClick={() => put([...blocks, EMPTY_BLOCK])}>
        Add more permissions
      </Button>
    </SpaceBetween>
  );
}

interface BlockEditorProps {
  block: Block;
  onChange: (part: Partial<Block>) => void;
  /** Left out for the only block. */
  onRemove?: () => void;
}

function BlockEditor({ block, onChange, onRemove }: BlockEditorProps) {
  const service = POLICY_SERVICES.find(({ value }) => value === block.service);
  const name = service?.label ?? block.service;
  return (
    <Container
      header={
        <Header variant="h3" actions={onRemove && <Button onClick={onRemove}>Remove permissions</Button>}>
          {name || "Select a service"}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField
          label="Service"
          description="Specify what actions can be performed on specific resources in a service."
        >
          <Select
            placeholder="Choose one"
            options={POLICY_SERVICES}
            selectedOption={service ?? (block.service ? { value: block.service, label: block.service } : null)}
            onChange={({ detail }) => onChange({ service: detail.selectedOption.value!, actions: [] })}
          />
        </FormField>
        {block.service !== "" && (
          <>
            <FormField label="Effect">
              <RadioGroup
                ariaLabel="Effect"
                value={block.effect}
                onChange={({ detail }) => onChange({ effect: detail.value as Block["effect"] })}
                items={[
                  { value: "Allow", label: "Allow" },
                  { value: "Deny", label: "Deny" },
                ]}
              />
            </FormField>
            <Actions block={block} name={name} onChange={onChange} />
            <Resources block={block} onChange={onChange} />
          </>
        )}
      </SpaceBetween>
    </Container>
  );
}

function Actions({ block, name, onChange }: Omit<BlockEditorProps, "onRemove"> & { name: string }) {
  const { data, isFetching } = useServiceActions(block.service);
  const all = block.actions.length === 1 && block.actions[0] === "*";
  const known = [...new Set([...(data ?? []), ...block.actions])];
  return (
    <SpaceBetween size="xs">
      <Checkbox checked={all} onChange={({ detail }) => onChange({ actions: detail.checked ? ["*"] : [] })}>
        {`All ${name} actions (${block.service}:*)`}
      </Checkbox>
      {!all && (
        <FormField label={block.effect === "Allow" ? "Actions allowed" : "Actions denied"}>
          <Multiselect
            placeholder="Choose actions"
            filteringType="auto"
            filteringAriaLabel="Filter actions"
            expandToViewport
            statusType={isFetching ? "loading" : "finished"}
            loadingText="Loading actions"
            options={known.map((value) => ({ value, label: value }))}
            selectedOptions={block.actions.map((value) => ({ value, label: value }))}
            onChange={({ detail }) => onChange({ actions: detail.selectedOptions.map(({ value }) => value!) })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}

function Resources({ block, onChange }: Omit<BlockEditorProps, "onRemove">) {
  const all = block.resources.length === 1 && block.resources[0] === "*";
  // As it is typed: the line that the next ARN comes to is no resource yet.
  const [text, setText] = useState(all ? "" : block.resources.join("\n"));
  return (
    <SpaceBetween size="xs">
      <FormField label="Resources">
        <RadioGroup
          ariaLabel="Resources"
          value={all ? "all" : "specific"}
          onChange={({ detail }) =>
            onChange({ resources: detail.value === "all" ? ["*"] : text.split("\n").filter(Boolean) })
          }
          items={[
            { value: "all", label: "All" },
            { value: "specific", label: "Specific" },
          ]}
        />
      </FormField>
      {!all && (
        <FormField label="Resource ARNs" description="One in each line.">
          <Textarea
            rows={3}
            value={text}
            placeholder={`arn:aws:${block.service}:us-east-1:123456789012:example`}
            onChange={({ detail }) => {
              setText(detail.value);
              onChange({ resources: detail.value.split("\n").filter((line) => line.trim() !== "") });
            }}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
