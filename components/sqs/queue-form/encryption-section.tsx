import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { encryptionHelp } from "../help/create-queue-help.tsx";
import { KmsFields } from "./kms-fields.tsx";
import { ON_OFF, onOff, Section, type SectionProps } from "./section.tsx";

/** *Encryption*: none, the service's own key, or a KMS key. */
export function EncryptionSection(props: SectionProps) {
  const { form, set } = props;
  return (
    <Section
      title="Encryption"
      optional
      description="Messages are encrypted in transit by default. Server-side encryption adds encryption at rest."
      about="encrypting"
      help={encryptionHelp}
    >
      <FormField label="Server-side encryption">
        <RadioGroup
          value={onOff(form.encrypted)}
          items={ON_OFF}
          onChange={({ detail }) => set({ encrypted: detail.value === "enabled" })}
        />
      </FormField>
      {form.encrypted && (
        <FormField label="Encryption key type">
          <RadioGroup
            value={form.keyType}
            items={[
              {
                value: "sqs",
                label: "Amazon SQS key (SSE-SQS)",
                description: "A key that Amazon SQS makes, manages and uses for you, at no extra fee.",
              },
              {
                value: "kms",
                label: "AWS Key Management Service key (SSE-KMS)",
                description: "A key that AWS Key Management Service protects, made by you or by AWS.",
              },
            ]}
            onChange={({ detail }) => set({ keyType: detail.value === "kms" ? "kms" : "sqs" })}
          />
        </FormField>
      )}
      {form.encrypted && form.keyType === "kms" && <KmsFields {...props} />}
    </Section>
  );
}
