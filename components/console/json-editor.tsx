"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useId, useRef, type ReactNode } from "react";
import { formatJson, jsonProblem } from "./json.ts";

export interface JsonEditorProps {
  label: string;
  description?: ReactNode;
  value: string;
  /** Left out, the editor is read-only. */
  onChange?: (value: string) => void;
  onBlur?: () => void;
  /** A problem beyond syntax, such as the service's answer. */
  error?: ReactNode;
  /** An empty text is no problem. */
  optional?: boolean;
  rows?: number;
}

/**
 * JSON with line numbers, checked while it is typed. Tab leaves the field, as everywhere on the page; a policy is short enough
 * to be indented by the Format button.
 */
export function JsonEditor({
  label,
  description,
  value,
  onChange,
  onBlur,
  error,
  optional,
  rows = 16,
}: JsonEditorProps) {
  const numbers = useRef<HTMLDivElement>(null);
  const id = useId();
  const empty = value.trim() === "";
  const problem = optional && empty ? undefined : jsonProblem(value);
  const problemText = problem && `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
  const lines = value.split("\n").length;
  return (
    <FormField
      label={label}
      description={description}
      errorText={onChange ? (problemText ?? error) : error}
      stretch
      controlId={id}
    >
      <div className="overflow-hidden rounded-lg border border-solid" style={{ borderColor: "var(--page-line)" }}>
        <div className="flex font-mono text-[13px] leading-5" style={{ background: "var(--code-background)" }}>
          <div
            ref={numbers}
            aria-hidden
            className="shrink-0 select-none overflow-hidden px-2 py-2 text-right"
            style={{ color: "var(--page-muted)", height: `${rows * 20 + 16}px` }}
          >
            {Array.from({ length: lines }, (_, index) => (
              <div
                key={index}
                style={problem?.line === index + 1 ? { color: "var(--page-error)", fontWeight: 700 } : undefined}
              >
                {index + 1}
              </div>
            ))}
          </div>
          <textarea
            id={id}
            aria-label={label}
            aria-invalid={problem !== undefined || Boolean(error)}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            wrap="off"
            readOnly={!onChange}
            value={value}
            onChange={(event) => onChange?.(event.target.value)}
            onBlur={onBlur}
            onScroll={(event) => {
              if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
            }}
            className="block w-full resize-none border-0 bg-transparent p-2 font-mono text-[13px] leading-5 text-inherit"
            style={{ height: `${rows * 20 + 16}px`, color: "var(--page-text)", lineHeight: "20px" }}
          />
        </div>
        {onChange && (
          <div
            className="flex items-center justify-between gap-2 border-0 border-t border-solid px-2 py-1"
            style={{ borderColor: "var(--page-line)" }}
          >
            <StatusIndicator type={problem ? "error" : empty ? "info" : "success"}>
              {problem ? "Not valid JSON" : empty ? "Empty" : "Valid JSON"}
            </StatusIndicator>
            <Button
              variant="inline-link"
              formAction="none"
              disabled={!!problem}
              onClick={() => onChange(formatJson(value))}
            >
              Format
            </Button>
          </div>
        )}
      </div>
    </FormField>
  );
}
