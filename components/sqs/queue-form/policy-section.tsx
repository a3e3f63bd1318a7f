import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { JsonEditor } from "#components/console/json-editor.tsx";
import { accessPolicyHelp } from "../help/create-queue-help.tsx";
import { basicPolicy, type BasicAccess } from "./access-policy.ts";
import { Section, type SectionProps } from "./section.tsx";

const METHODS = [
  { value: "basic", label: "Basic", description: "Use simple criteria to define a basic access policy." },
  { value: "advanced", label: "Advanced", description: "Use a JSON object to define an advanced access policy." },
];

/** *Access policy*: who may use the queue, by a few choices or as JSON. */
export function PolicySection(props: SectionProps & { queueArn: string }) {
  const { form, set, problems, onBlur, queueArn } = props;
  const written = basicPolicy(form.access, queueArn);
  return (
    <Section
      title="Access policy"
      description="Define who can access your queue."
      about="who has access"
      help={accessPolicyHelp}
    >
      <FormField label="Choose method" stretch>
        <RadioGroup
          value={form.policyMethod}
          items={METHODS}
          onChange={({ detail }) =>
            detail.value === "basic"
              ? set({ policyMethod: "basic" })
              : set({ policyMethod: "advanced", policy: form.policy.trim() === "" ? written : form.policy })
          }
        />
      </FormField>
      {form.policyMethod === "basic" ? (
        <ColumnLayout columns={2}>
          <BasicFields {...props} />
          <JsonEditor label="JSON (read-only)" value={written} rows={18} />
        </ColumnLayout>
      ) : (
        <JsonEditor
          label="JSON"
          description="Leave it empty for a queue without an access policy: only its own account can use it then."
          value={form.policy}
          optional
          rows={18}
          error={problems.policy}
          onChange={(policy) => set({ policy })}
          onBlur={() => onBlur("policy")}
        />
      )}
    </Section>
  );
}

function BasicFields({ form, set, problems, onBlur }: SectionProps) {
  const change = (access: Partial<BasicAccess>) => set({ access: { ...form.access, ...access } });
  const { senders, senderList, receivers, receiverList } = form.access;
  return (
    <SpaceBetween size="l">
      <Who
        label="Define who can send messages to the queue"
        act="send messages to the queue"
        list="Accounts, users and roles that can send"
        choice={senders}
        value={senderList}
        error={problems.senders}
        onChoice={(choice) => change({ senders: choice })}
        onValue={(value) => change({ senderList: value })}
        onBlur={() => onBlur("senders")}
      />
      <Who
        label="Define who can receive messages from the queue"
        act="receive messages from the queue"
        list="Accounts, users and roles that can receive"
        choice={receivers}
        value={receiverList}
        error={problems.receivers}
        onChoice={(choice) => change({ receivers: choice })}
        onValue={(value) => change({ receiverList: value })}
        onBlur={() => onBlur("receivers")}
      />
    </SpaceBetween>
  );
}

interface WhoProps {
  label: string;
  act: string;
  list: string;
  choice: "owner" | "specified";
  value: string;
  error: string | undefined;
  onChoice: (choice: "owner" | "specified") => void;
  onValue: (value: string) => void;
  onBlur: () => void;
}

function Who({ label, act, list, choice, value, error, onChoice, onValue, onBlur }: WhoProps) {
  return (
    <SpaceBetween size="xs">
      <FormField label={label}>
        <RadioGroup
          value={choice}
          items={[
            {
              value: "owner",
              label: "Only the queue owner",
              description: `Only the owner of the queue can ${act}.`,
            },
            {
              value: "specified",
              label: "Only the specified AWS accounts, IAM users and roles",
              description: `Only the specified AWS account IDs, IAM users and roles can ${act}.`,
            },
          ]}
          onChange={({ detail }) => onChoice(detail.value === "specified" ? "specified" : "owner")}
        />
      </FormField>
      {choice === "specified" && (
        <FormField
          label={list}
          errorText={error}
          constraintText="12-digit AWS account IDs or ARNs of IAM users and roles, one on a line or separated by commas."
        >
          <Textarea
            value={value}
            rows={3}
            spellcheck={false}
            onChange={({ detail }) => onValue(detail.value)}
            onBlur={onBlur}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
