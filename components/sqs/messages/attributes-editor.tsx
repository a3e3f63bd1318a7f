import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { RowGroups } from "#components/console/row-groups.tsx";
import {
  ATTRIBUTE_TYPES,
  EMPTY_ATTRIBUTE,
  MAX_ATTRIBUTES,
  type AttributeDraft,
  type AttributeProblems,
} from "./draft.ts";
import { Optional } from "./optional.tsx";

interface AttributesEditorProps {
  rows: AttributeDraft[];
  problems: AttributeProblems[] | undefined;
  onChange: (rows: AttributeDraft[]) => void;
}

const TYPE_OPTIONS = ATTRIBUTE_TYPES.map((type) => ({ value: type, label: type }));

/**
 * *Message attributes*. As in the real console, opening the section gives a first row, and closing it takes back a row that was
 * the only one.
 */
export function AttributesEditor({ rows, problems, onChange }: AttributesEditorProps) {
  const replace = (index: number, change: Partial<AttributeDraft>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <ExpandableSection
      headerText={<Optional label="Message attributes" word="Optional" />}
      expanded={rows.length > 0}
      onChange={({ detail }) => onChange(detail.expanded ? [EMPTY_ATTRIBUTE] : [])}
    >
      <RowGroups name="Attribute">
        <AttributeEditor
          items={rows}
          addButtonText="Add new attribute"
          removeButtonText="Remove"
          isItemRemovable={() => rows.length > 1}
          disableAddButton={rows.length >= MAX_ATTRIBUTES}
          additionalInfo={`You can add up to ${MAX_ATTRIBUTES} attributes. To send none, close this section.`}
          onAddButtonClick={() => onChange([...rows, EMPTY_ATTRIBUTE])}
          onRemoveButtonClick={({ detail }) => onChange(rows.filter((_, at) => at !== detail.itemIndex))}
          definition={[
            {
              label: "Name",
              errorText: (_, index) => problems?.[index]?.name,
              control: (row, index) => (
                <Input
                  value={row.name}
                  autoComplete={false}
                  spellcheck={false}
                  placeholder="Enter name"
                  onChange={({ detail }) => replace(index, { name: detail.value })}
                />
              ),
            },
            {
              label: "Type",
              control: (row, index) => (
                <Select
                  selectedOption={{ value: row.type, label: row.type }}
                  options={TYPE_OPTIONS}
                  onChange={({ detail }) =>
                    replace(index, { type: detail.selectedOption.value as AttributeDraft["type"] })
                  }
                />
              ),
            },
            {
              label: <Optional label="Custom type" />,
              control: (row, index) => (
                <Input
                  value={row.customType}
                  autoComplete={false}
                  spellcheck={false}
                  placeholder="Enter custom type"
                  onChange={({ detail }) => replace(index, { customType: detail.value })}
                />
              ),
            },
            {
              label: "Value",
              errorText: (_, index) => problems?.[index]?.value,
              control: (row, index) => (
                <Input
                  value={row.value}
                  autoComplete={false}
                  spellcheck={false}
                  placeholder={row.type === "Binary" ? "Enter bytes as base64" : "Enter value"}
                  onChange={({ detail }) => replace(index, { value: detail.value })}
                />
              ),
            },
          ]}
        />
      </RowGroups>
    </ExpandableSection>
  );
}
