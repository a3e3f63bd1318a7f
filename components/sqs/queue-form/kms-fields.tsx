import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DurationField } from "#components/console/duration-field.tsx";
import { useRegion } from "#components/console/region.tsx";
import { useSession } from "#components/console/session.tsx";
import { useQueueArn } from "../queries.ts";
import { RANGES } from "../ranges.ts";
import { DEFAULT_KMS_KEY, UNITS } from "./form.ts";
import type { SectionProps } from "./section.tsx";

const DEFAULT_OPTION = { value: DEFAULT_KMS_KEY, label: `(Default) ${DEFAULT_KMS_KEY}` };

/** Which KMS key, and how long a data key of it is used again. */
export function KmsFields({ form, set, problems, onBlur }: SectionProps) {
  const { accountId } = useSession();
  const region = useRegion();
  const partition = useQueueArn()("").split(":")[1];
  const typed = form.kmsKey.trim();
  const keyArn = typed.startsWith("arn:")
    ? typed
    : `arn:${partition}:kms:${region}:${accountId}:${typed.startsWith("alias/") ? typed : `key/${typed}`}`;
  return (
    <SpaceBetween size="l">
      <FormField label="KMS key">
        <RadioGroup
          value={form.kmsEntry}
          items={[
            { value: "choose", label: "Choose a KMS key alias" },
            { value: "enter", label: "Enter the KMS key alias" },
          ]}
          onChange={({ detail }) =>
            detail.value === "choose"
              ? set({ kmsEntry: "choose", kmsKey: DEFAULT_KMS_KEY })
              : set({ kmsEntry: "enter" })
          }
        />
      </FormField>
      <FormField
        label="KMS key alias"
        errorText={problems.kmsKey}
        description="An alias, a key ID or the ARN of either."
      >
        {form.kmsEntry === "choose" ? (
          <Select
            selectedOption={DEFAULT_OPTION}
            options={[DEFAULT_OPTION]}
            onChange={() => set({ kmsKey: DEFAULT_KMS_KEY })}
          />
        ) : (
          <Input
            value={form.kmsKey}
            placeholder="alias/my-key"
            autoComplete={false}
            spellcheck={false}
            onChange={({ detail }) => set({ kmsKey: detail.value })}
            onBlur={() => onBlur("kmsKey")}
          />
        )}
      </FormField>
      {typed !== "" && (
        <KeyValuePairs
          columns={3}
          items={[
            {
              label: "Description",
              value: typed === DEFAULT_KMS_KEY ? "The default key for messages when no other key is chosen" : "-",
            },
            { label: "Account", value: keyArn.split(":")[4] },
            { label: "KMS key ARN", value: <span className="break-all">{keyArn}</span> },
          ]}
        />
      )}
      <DurationField
        label="Data key reuse period"
        unitLabel="Reuse unit"
        description="How long Amazon SQS uses a data key again before it asks AWS KMS for another."
        units={form.kmsReusePeriod.unit === "seconds" ? ["seconds", ...UNITS.kmsReusePeriod] : UNITS.kmsReusePeriod}
        value={form.kmsReusePeriod}
        constraint={RANGES.kmsReusePeriod.hint}
        error={problems.kmsReusePeriod}
        onChange={(kmsReusePeriod) => set({ kmsReusePeriod })}
        onBlur={() => onBlur("kmsReusePeriod")}
      />
    </SpaceBetween>
  );
}
