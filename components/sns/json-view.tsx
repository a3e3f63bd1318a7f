"use client";

import { JsonEditor } from "#components/console/json-editor.tsx";
import { pretty } from "./topic-form/form.ts";

const MOST_ROWS = 28;

/** A JSON text to be read: as high as it is long. */
export function JsonView({ label, json }: { label: string; json: string | undefined }) {
  const text = pretty(json);
  return <JsonEditor label={label} value={text} rows={Math.min(MOST_ROWS, text.split("\n").length)} />;
}
