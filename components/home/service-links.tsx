"use client";

import Link from "@cloudscape-design/components/link";
import { useHref } from "#components/console/region.tsx";
import { findService } from "#components/console/services.ts";

/** Links to services, in two columns where there is room. */
export function ServiceLinks({ ids }: { ids: readonly string[] }) {
  const href = useHref();
  const services = ids.map(findService).filter((service) => !!service?.nav);
  return (
    <ul className="m-0 columns-[200px] list-none p-0">
      {services.map((service) => (
        <li key={service?.id} className="py-1">
          <Link href={href(service?.nav?.home ?? "/")}>{service?.name}</Link>
        </li>
      ))}
    </ul>
  );
}
