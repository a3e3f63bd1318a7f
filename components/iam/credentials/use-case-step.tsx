import Alert from "@cloudscape-design/components/alert";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";

/** What a key may be for, and what would do as well without one that lasts for ever. */
const USE_CASES = [
  {
    value: "cli",
    label: "Command Line Interface (CLI)",
    description: "The key lets the aws command work in your terminal.",
    advice: "On AWS, CloudShell or a sign-in with IAM Identity Center gives a terminal keys that expire.",
  },
  {
    value: "local",
    label: "Local code",
    description: "The key lets a program on your own machine make calls.",
    advice: "On AWS, a development environment signed in with IAM Identity Center gives it keys that expire.",
  },
  {
    value: "compute",
    label: "Application running on an AWS compute service",
    description: "The key lets a program on EC2, ECS, Lambda or the like make calls.",
    advice: "Give the instance or the function a role instead: its keys come and go by themselves.",
  },
  {
    value: "third-party",
    label: "Third-party service",
    description: "The key lets a service outside of AWS watch or manage your resources.",
    advice: "Let the service assume a role instead, with a key of its own that expires.",
  },
  {
    value: "outside",
    label: "Application running outside AWS",
    description: "The key lets a program in your own data center make calls.",
    advice: "IAM Roles Anywhere gives such a program keys that expire.",
  },
  {
    value: "other",
    label: "Other",
    description: "Your use case is not in this list.",
    advice: "A key may be right. Keep it out of code and repositories, give it few permissions, and change it often.",
  },
];

const OWN = "I understand the above recommendation and want to proceed to create an access key.";
const ROOT = "I understand creating a root access key is not a best practice, but I still want to create one.";

export interface Intent {
  useCase: string;
  confirmed: boolean;
}

/** Whether the next step may follow. */
export const isClear = ({ useCase, confirmed }: Intent, root: boolean): boolean =>
  (useCase === "other" && !root) || (confirmed && (root || useCase !== ""));

interface UseCaseStepProps {
  intent: Intent;
  root: boolean;
  onChange: (intent: Intent) => void;
}

/** *Access key best practices & alternatives*: what the key is for, and what would be better. */
export function UseCaseStep({ intent, root, onChange }: UseCaseStepProps) {
  const chosen = USE_CASES.find(({ value }) => value === intent.useCase);
  const confirmation = (
    <Checkbox checked={intent.confirmed} onChange={({ detail }) => onChange({ ...intent, confirmed: detail.checked })}>
      {root ? ROOT : OWN}
    </Checkbox>
  );
  if (root) {
    return (
      <SpaceBetween size="m">
        <Alert type="warning" header="Root user access keys are not recommended">
          Whoever has such a key may do everything in the account. Create an IAM user or a role with the permissions
          that are needed.
        </Alert>
        {confirmation}
      </SpaceBetween>
    );
  }
  return (
    <SpaceBetween size="m">
      <Header variant="h3">Access key best practices &amp; alternatives</Header>
      <FormField label="Use case" description="Avoid keys that last for ever where there is something better.">
        <RadioGroup
          value={intent.useCase}
          items={USE_CASES.map(({ value, label, description }) => ({ value, label, description }))}
          onChange={({ detail }) => onChange({ useCase: detail.value, confirmed: false })}
        />
      </FormField>
      {chosen && (
        <Alert
          type={chosen.value === "other" ? "info" : "warning"}
          header={chosen.value === "other" ? "Follow best practices" : "Alternative recommended"}
        >
          {chosen.advice}
        </Alert>
      )}
      {chosen && chosen.value !== "other" && confirmation}
    </SpaceBetween>
  );
}
