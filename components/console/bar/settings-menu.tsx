"use client";

import FormField from "@cloudscape-design/components/form-field";
import Icon from "@cloudscape-design/components/icon";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { REGIONS } from "#lib/regions.ts";
import { useSettings } from "../settings.tsx";
import type { Settings } from "../settings-cookie.ts";
import { BarMenu } from "./bar-menu.tsx";

const MODES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "Browser default" },
];
const DENSITIES = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];
const LAST = { value: "last", label: "Last used Region" };
const REGION_OPTIONS = [
  LAST,
  ...REGIONS.map(({ code, longName }) => ({ value: code, label: longName, description: code })),
];

/** The gear: how the console looks in this browser, and the Region it starts in. */
export function SettingsMenu() {
  const { mode, density, defaultRegion, update } = useSettings();
  return (
    <BarMenu label="Settings" trigger={<Icon name="settings" />}>
      {() => (
        <div className="p-4">
          <SpaceBetween size="l">
            <FormField label="Visual mode">
              <RadioGroup
                items={MODES}
                value={mode}
                onChange={({ detail }) => update({ mode: detail.value as Settings["mode"] })}
              />
            </FormField>
            <FormField label="Density">
              <RadioGroup
                items={DENSITIES}
                value={density}
                onChange={({ detail }) => update({ density: detail.value as Settings["density"] })}
              />
            </FormField>
            <FormField label="Default Region" description="For addresses that name no Region.">
              <Select
                options={REGION_OPTIONS}
                selectedOption={REGION_OPTIONS.find((option) => option.value === defaultRegion) ?? LAST}
                filteringType="auto"
                filteringAriaLabel="Find Regions"
                onChange={({ detail }) => update({ defaultRegion: detail.selectedOption.value ?? "last" })}
              />
            </FormField>
          </SpaceBetween>
        </div>
      )}
    </BarMenu>
  );
}
