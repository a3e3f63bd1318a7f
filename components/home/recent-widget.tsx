"use client";

import { SERVICES } from "#components/console/services.ts";
import { useSettings } from "#components/console/settings.tsx";
import { ServiceLinks } from "./service-links.tsx";

/** The services visited last; on a first visit, those that can be opened. */
export function RecentWidget() {
  const { recent } = useSettings();
  if (recent.length > 0) return <ServiceLinks ids={recent} />;
  return (
    <>
      <p className="mt-0">
        <b>No recently visited services</b>
        <br />
        You have not visited a service lately. Start with one of these:
      </p>
      <ServiceLinks ids={SERVICES.filter((service) => service.nav).map((service) => service.id)} />
    </>
  );
}
