"use client";

import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Tabs from "@cloudscape-design/components/tabs";
import { useSession } from "../session.tsx";
import { useStored } from "../stored.ts";
import type { Call } from "./calls.ts";
import { toCli } from "./cli.ts";
import { toJavaScript } from "./javascript.ts";
import { toPython } from "./python.ts";

const LANGUAGES = [
  { id: "cli", label: "AWS CLI", write: toCli },
  { id: "javascript", label: "JavaScript", write: toJavaScript },
  { id: "python", label: "Python", write: toPython },
];

/** One or more calls as the `aws` CLI, JavaScript and Python make them. */
export function CodeTabs({ calls }: { calls: Call[] }) {
  const [language, setLanguage] = useStored("code-language", "cli");
  const { accountId } = useSession();
  return (
    <Tabs
      ariaLabel="Language"
      activeTabId={language}
      onChange={({ detail }) => setLanguage(detail.activeTabId)}
      tabs={LANGUAGES.map(({ id, label, write }) => ({
        id,
        label,
        content: (
          <>
            {calls.map((call, index) => (
              <CodeBlock
                key={index}
                label={`${call.operation} in ${label}`}
                code={write(call, window.location.origin)}
              />
            ))}
            <Box variant="small">
              Runs with the credentials of your terminal: an access key of this account, or on a server that does not
              verify signatures the access key ID <code>{accountId}</code> with any secret.
            </Box>
          </>
        ),
      }))}
    />
  );
}

/** A program text with a copy button. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <div
      className="relative mb-2 rounded-lg border border-solid"
      style={{ background: "var(--code-background)", borderColor: "var(--page-line)" }}
    >
      <div className="absolute right-1 top-1 rounded" style={{ background: "var(--code-background)" }}>
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel={`Copy ${label}`}
          copySuccessText="Copied"
          copyErrorText="Could not copy"
          textToCopy={code}
        />
      </div>
      <pre
        role="region"
        aria-label={label}
        // A box that scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="m-0 overflow-x-auto p-3 pr-12 font-mono text-[13px] leading-5"
      >
        {code}
      </pre>
    </div>
  );
}
