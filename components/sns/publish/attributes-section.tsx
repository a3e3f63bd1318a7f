"use client";

import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { RowGroups } from "#components/console/row-groups.tsx";
import { ATTRIBUTE_TYPES, type AttributeRow, type AttributeType, type RowProblem } from "./form.ts";

interface AttributesSectionProps {
  rows: readonly AttributeRow[];
  problems: readonly RowProblem[];
  onChange: (rows: readonly AttributeRow[]) => void;
}

const TYPES = ATTRIBUTE_TYPES.map((type) => ({ value: type, label: type }));
const PLACEHOLDERS: Record<AttributeType, string> = {
  String: "Enter value",
  "String.Array": '["red", "blue"]',
  Number: "100",
  Binary: "Base64 text",
};

/** The rows of *Message attributes*: what filter policies look at, and what queues get beside the text. */
export function AttributesSection({ rows, problems, onChange }: AttributesSectionProps) {
  const set = (index: number, part: Partial<AttributeRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Message attributes let you provide structured metadata items (such as timestamps, geospatial data, signatures, and identifiers) about the message."
        >
          Message attributes
        </Header>
      }
    >
      <RowGroups name="Attribute">
        <AttributeEditor
          items={rows as AttributeRow[]}
          empty="No attributes associated with the message."
          addButtonText="Add another attribute"
          removeButtonText="Remove"
          removeButtonAriaLabel={(row) => `Remove attribute ${row.name}`.trim()}
          onAddButtonClick={() => onChange([...rows, { type: "String", name: "", value: "" }])}
          onRemoveButtonClick={({ detail }) => onChange(rows.filter((_, at) => at !== detail.itemIndex))}
          definition={[
            {
              label: "Type",
              control: (row, index) => (
                <Select
                  ariaLabel={`Type of attribute ${index + 1}`}
                  selectedOption={{ value: row.type, label: row.type }}
                  options={TYPES}
                  onChange={({ detail }) => set(index, { type: detail.selectedOption.value as AttributeType })}
                />
              ),
            },
            {
              label: "Name",
              errorText: (_, index) => problems[index]?.name,
              control: (row, index) => (
                <Input
                  ariaLabel={`Name of attribute ${index + 1}`}
                  value={row.name}
                  placeholder="Enter attribute name"
                  onChange={({ detail }) => set(index, { name: detail.value })}
                />
              ),
            },
            {
              label: "Value",
              errorText: (_, index) => problems[index]?.value,
              control: (row, index) => (
                <Input
                  ariaLabel={`Value of attribute ${index + 1}`}
                  value={row.value}
                  placeholder={PLACEHOLDERS[row.type]}
                  onChange={({ detail }) => set(index, { value: detail.value })}
                />
              ),
            },
          ]}
        />
      </RowGroups>
    </Container>
  );
}
