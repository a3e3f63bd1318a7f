import { TagsField } from "#components/console/tags-field.tsx";
import { tagsHelp } from "../help/create-queue-help.tsx";
import { Section, type SectionProps } from "./section.tsx";

/** *Tags*: labels to find and count resources by. */
export function TagsSection({ form, set }: SectionProps) {
  return (
    <Section
      title="Tags"
      optional
      description="A tag is a label that you give to a resource: a key and, if you like, a value. Use tags to find your resources or to follow their costs."
      about="labelling"
      help={tagsHelp}
    >
      <TagsField rows={form.tags} onChange={(tags, tagsValid) => set({ tags, tagsValid })} />
    </Section>
  );
}
