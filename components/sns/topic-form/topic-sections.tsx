"use client";

import SpaceBetween from "@cloudscape-design/components/space-between";
import { AccessPolicySection } from "./access-policy-section.tsx";
import type { Place } from "./access-policy.ts";
import { DataProtectionSection } from "./data-protection-section.tsx";
import { DeliveryLoggingSection, DeliveryPolicySection } from "./delivery-sections.tsx";
import { EncryptionSection } from "./encryption-section.tsx";
import type { FormChange, TopicForm, TopicProblems } from "./form.ts";
import { ArchiveSection, TagsSection, TracingSection } from "./last-sections.tsx";

interface TopicSectionsProps {
  form: TopicForm;
  change: FormChange;
  problems: TopicProblems;
  place: Place;
}

/** The optional sections of a topic's form, in their order. */
export function TopicSections({ form, change, problems, place }: TopicSectionsProps) {
  const fifo = form.type === "fifo";
  return (
    <SpaceBetween size="l">
      <EncryptionSection form={form} change={change} problem={problems.key} place={place} />
      <AccessPolicySection form={form} change={change} problems={problems.access} place={place} />
      <DataProtectionSection form={form} change={change} problems={problems.protection} />
      <DeliveryPolicySection form={form} change={change} problems={problems} />
      <DeliveryLoggingSection form={form} change={change} problems={problems} />
      <TagsSection form={form} change={change} problem={problems.tags} />
      {!fifo && <TracingSection form={form} change={change} />}
      {fifo && <ArchiveSection form={form} change={change} problem={problems.archiveDays} />}
    </SpaceBetween>
  );
}
