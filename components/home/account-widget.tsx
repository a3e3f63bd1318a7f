"use client";

import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { useAccountClock, useAccountNow } from "#components/console/account-clock.tsx";
import { CopyValue } from "#components/console/copy-value.tsx";
import { principalLabel } from "#components/console/principal.ts";
import { useSession } from "#components/console/session.tsx";
import { formatLongTime } from "#components/console/time.ts";

const MODES = { real: "Real time", frozen: "Frozen", running: "Moved or running fast" };

/** Who is signed in, and the account's time. */
export function AccountWidget() {
  const session = useSession();
  const { data: clock } = useAccountClock();
  const now = useAccountNow();
  return (
    <KeyValuePairs
      columns={1}
      items={[
        { label: "Account ID", value: <CopyValue label="Account ID" value={session.accountId} /> },
        { label: "Signed in as", value: principalLabel(session) },
        { label: "Account time", value: formatLongTime(now) },
        { label: "Clock", value: clock ? MODES[clock.mode] : "-" },
      ]}
    />
  );
}
