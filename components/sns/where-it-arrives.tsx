"use client";

import Link from "@cloudscape-design/components/link";
import { CloudroomBadge } from "#components/console/cloudroom-badge.tsx";
import { useHref } from "#components/console/region.tsx";

interface Place {
  text: string;
  path: string;
  /** Outside the console: opens in a tab of its own, as somebody else's page would. */
  outside?: boolean;
}

/** The page of ours that shows what an endpoint got. */
function placeOf(protocol: string, endpoint: string): Place | undefined {
  const named = encodeURIComponent(endpoint);
  if (protocol.startsWith("email")) return { text: "Open the mailbox", path: `/mailbox/${named}`, outside: true };
  if (protocol === "sms") return { text: "Open the phone", path: `/phone/${named}`, outside: true };
  if (protocol === "application") return { text: "Open the device", path: `/device/${named}`, outside: true };
  if (endpoint.includes("/_cloudroom/hooks/")) return { text: "Open the web hook catcher", path: "/sns/web-hooks" };
  return undefined;
}

/** A link to where a subscription's messages can be read in this practice cloud; nothing for endpoints elsewhere. */
export function WhereItArrives({ protocol, endpoint }: { protocol: string; endpoint: string }) {
  const href = useHref();
  const place = placeOf(protocol, endpoint);
  if (!place) return null;
  return (
    <div>
      <Link
        href={place.outside ? place.path : href(place.path)}
        external={place.outside}
        externalIconAriaLabel="Opens in a new tab"
      >
        {place.text}
      </Link>{" "}
      <CloudroomBadge />
    </div>
  );
}
