import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";

/** The value of a tag: letters, digits, spaces and these marks. */
const VALUE = /^[\p{L}\p{N}\s_.:/=+@-]*$/u;
const MOST = 256;

/** What is wrong with a description, or undefined. */
export function descriptionProblem(text: string): string | undefined {
  if (text.length > MOST) return `The maximum length is ${MOST} characters.`;
  return VALUE.test(text) ? undefined : "Use letters, numbers, spaces, and the characters _ . : / = + - @ only.";
}

interface DescriptionStepProps {
  value: string;
  onChange: (value: string) => void;
}

/** *Set description tag*: what the key is for, to tell it from the other one later. */
export function DescriptionStep({ value, onChange }: DescriptionStepProps) {
  return (
    <SpaceBetween size="m">
      <Header variant="h3">
        Set description tag – <i>optional</i>
      </Header>
      <FormField
        label={
          <>
            Description tag value – <i>optional</i>
          </>
        }
        description="Describe what this access key is for and where it is used. A good description helps to change it with confidence later."
        constraintText="Maximum 256 characters. Letters, numbers, spaces, and the characters _ . : / = + - @."
        errorText={descriptionProblem(value)}
      >
        <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
      </FormField>
    </SpaceBetween>
  );
}
