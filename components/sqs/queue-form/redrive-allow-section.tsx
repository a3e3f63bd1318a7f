import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { RowGroups } from "#components/console/row-groups.tsx";
import { redriveAllowHelp } from "../help/create-queue-help.tsx";
import { PERMISSION_NAMES, type RedrivePermission } from "../queue.ts";
import { ON_OFF, onOff, Section, type SectionProps } from "./section.tsx";

const MOST_SOURCES = 10;
const PERMISSIONS = [
  { value: "allowAll", label: PERMISSION_NAMES.allowAll, description: "Every queue of the account and Region." },
  { value: "byQueue", label: PERMISSION_NAMES.byQueue, description: "Only the queues that you name here." },
  { value: "denyAll", label: PERMISSION_NAMES.denyAll, description: "No queue." },
];

/** *Redrive allow policy*: which queues may take this one as their dead-letter queue. */
export function RedriveAllowSection({ form, set, problems, onBlur }: SectionProps) {
  const replace = (index: number, arn: string) =>
    set({ redriveSources: form.redriveSources.map((each, at) => (at === index ? arn : each)) });
  return (
    <Section
      title="Redrive allow policy"
      optional
      description="Identify which source queues can use this queue as their dead-letter queue."
      about="source queues"
      help={redriveAllowHelp}
    >
      <FormField label="Redrive allow policy">
        <RadioGroup
          value={onOff(form.redriveAllow)}
          items={ON_OFF}
          onChange={({ detail }) => set({ redriveAllow: detail.value === "enabled" })}
        />
      </FormField>
      {form.redriveAllow && (
        <FormField label="Redrive permission">
          <RadioGroup
            value={form.redrivePermission}
            items={PERMISSIONS}
            onChange={({ detail }) => set({ redrivePermission: detail.value as RedrivePermission })}
          />
        </FormField>
      )}
      {form.redriveAllow && form.redrivePermission === "byQueue" && (
        <RowGroups name="Source queue">
          <AttributeEditor
            items={form.redriveSources}
            addButtonText="Add source queue"
            removeButtonText="Remove"
            isItemRemovable={() => form.redriveSources.length > 1}
            disableAddButton={form.redriveSources.length >= MOST_SOURCES}
            additionalInfo={`You can name up to ${MOST_SOURCES} source queues.`}
            onAddButtonClick={() => set({ redriveSources: [...form.redriveSources, ""] })}
            onRemoveButtonClick={({ detail }) =>
              set({ redriveSources: form.redriveSources.filter((_, at) => at !== detail.itemIndex) })
            }
            definition={[
              {
                label: "Source queue ARN",
                errorText: (_, index) => (index === 0 ? problems.redriveSources : undefined),
                control: (arn, index) => (
                  <Input
                    value={arn}
                    placeholder="arn:aws:sqs:us-east-1:123456789012:MyQueue"
                    autoComplete={false}
                    spellcheck={false}
                    onChange={({ detail }) => replace(index, detail.value)}
                    onBlur={() => onBlur("redriveSources")}
                  />
                ),
              },
            ]}
          />
        </RowGroups>
      )}
    </Section>
  );
}
