"use client";

import { CreatePlatformApplicationCommand } from "@aws-sdk/client-sns";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { useFlash } from "#components/console/flash.tsx";
import { InfoLink } from "#components/console/help.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { Field } from "#components/console/field.tsx";
import { FormFrame } from "#components/console/form-frame.tsx";
import { PushHelp } from "../help/mobile-help.tsx";
import { SNS_NAV } from "../nav.ts";
import { applicationPath, PUSH_PATH } from "../paths.ts";
import { useRefreshSns, useSns } from "../queries.ts";
import { findPlatform, PLATFORMS } from "./platforms.ts";

/** *Create platform application*. */
export function CreateApplicationPage() {
  const [name, setName] = useState("");
  const [platformValue, setPlatform] = useState("");
  const [values, setValues] = useState<Record<string, string>>({});
  const [touched, setTouched] = useState(false);
  const sns = useSns();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSns();
  const platform = findPlatform(platformValue);
  const fields = platform?.fields ?? [];
  const nameProblem = /^[A-Za-z0-9_.-]{1,256}$/.test(name)
    ? undefined
    : "1 to 256 characters: letters, digits, hyphens (-), underscores (_) and periods (.).";
  const invalid = nameProblem !== undefined || !platform || fields.some((field) => !values[field.attribute]?.trim());
  const input = {
    Name: name,
    Platform: platformValue,
    Attributes: Object.fromEntries(fields.map(({ attribute }) => [attribute, values[attribute]?.trim() ?? ""])),
  };

  return (
    <ConsolePage
      title="Create platform application"
      service={SNS_NAV}
      breadcrumbs={[{ text: "Mobile push notifications", href: PUSH_PATH }, { text: "Create platform application" }]}
      help={<PushHelp />}
      contentType="form"
      header={
        <Header variant="h1" info={<InfoLink about="platform applications" />}>
          Create platform application
        </Header>
      }
    >
      <FormFrame
        button="Create platform application"
        failure="Platform application could not be created"
        cancelPath={PUSH_PATH}
        calls={[{ service: "sns", operation: "CreatePlatformApplication", input }]}
        dirty={name !== "" || platformValue !== ""}
        invalid={invalid}
        onShowProblems={() => setTouched(true)}
        onSubmit={async () => {
          const { PlatformApplicationArn = "" } = await sns.send(new CreatePlatformApplicationCommand(input));
          await refresh();
          navigate(applicationPath(PlatformApplicationArn));
          flash.success({ content: `Platform application ${name} created successfully.` });
        }}
      >
        <Container header={<Header variant="h2">Details</Header>}>
          <SpaceBetween size="l">
            <Field
              label="Application name"
              errorText={touched && nameProblem}
              constraintText="Maximum 256 characters. Letters, digits, hyphens (-), underscores (_) and periods (.)."
            >
              <Input value={name} placeholder="MyApplication" onChange={({ detail }) => setName(detail.value)} />
            </Field>
            <Field label="Push notification platform" errorText={touched && !platform && "Choose a platform."}>
              <Select
                placeholder="Select platform"
                selectedOption={platform ? { value: platform.value, label: platform.label } : null}
                options={PLATFORMS.map(({ value, label }) => ({ value, label }))}
                onChange={({ detail }) => {
                  setPlatform(detail.selectedOption.value ?? "");
                  setValues({});
                }}
              />
            </Field>
          </SpaceBetween>
        </Container>
        {platform && (
          <Container
            header={
              <Header
                variant="h2"
                description="They are kept and never used: nothing leaves this server. Any text will do."
              >
                Credentials
              </Header>
            }
          >
            <SpaceBetween size="l">
              {fields.map(({ attribute, label, help, long }) => {
                const value = values[attribute] ?? "";
                const change = (next: string) => setValues({ ...values, [attribute]: next });
                return (
                  <Field
                    key={attribute}
                    label={label}
                    description={help}
                    errorText={touched && !value.trim() && `${label} is required.`}
                  >
                    {long ? (
                      <Textarea
                        rows={4}
                        spellcheck={false}
                        value={value}
                        onChange={({ detail }) => change(detail.value)}
                      />
                    ) : (
                      <Input spellcheck={false} value={value} onChange={({ detail }) => change(detail.value)} />
                    )}
                  </Field>
                );
              })}
            </SpaceBetween>
          </Container>
        )}
      </FormFrame>
    </ConsolePage>
  );
}
