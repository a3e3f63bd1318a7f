import type { ReactNode } from "react";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { InfoLink } from "#components/console/help.tsx";
import type { QueueForm } from "./form.ts";
import type { Field, Problems } from "./problems.ts";

/** What each part of the form works with. */
export interface SectionProps {
  form: QueueForm;
  set: (change: Partial<QueueForm>) => void;
  /** Only those that are to be shown: of fields that were left, or of all after a try to save. */
  problems: Problems;
  /** Call when a field is left. */
  onBlur: (field: Field) => void;
}

interface SectionFrameProps {
  title: string;
  optional?: boolean;
  description: ReactNode;
  /** A help panel for the Info link. */
  help?: ReactNode;
  /** What the Info link is about, in other words than the labels of the fields: they are looked for by their labels. */
  about?: string;
  children: ReactNode;
}

/** One container of the form. */
export function Section({ title, optional, description, help, about, children }: SectionFrameProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={description}
          info={help && <InfoLink about={about ?? title.toLowerCase()} topic={help} />}
        >
          {title}
          {optional && (
            <>
              {" – "}
              <i>Optional</i>
            </>
          )}
        </Header>
      }
    >
      <SpaceBetween size="l">{children}</SpaceBetween>
    </Container>
  );
}

/** The choices of a switch between a setting and none. */
export const ON_OFF = [
  { value: "disabled", label: "Disabled" },
  { value: "enabled", label: "Enabled" },
];
export const onOff = (on: boolean) => (on ? "enabled" : "disabled");
