"use client";

import Icon from "@cloudscape-design/components/icon";
import { usePathname } from "next/navigation";
import { REGIONS, type Region } from "#lib/regions.ts";
import { useRegion, withRegion } from "../region.tsx";
import { navLinks, type ServiceNav } from "../service-nav.ts";
import { serviceOfPath } from "../services.ts";
import { BarMenu } from "./bar-menu.tsx";

/** The Region selector. It leads to the same page in another Region; from one resource, to the list of its kind. */
export function RegionMenu() {
  const code = useRegion();
  const path = usePathname();
  const nav = serviceOfPath(path)?.nav;
  const current = REGIONS.find((region) => region.code === code);
  const name = nav?.global ? "Global" : (current?.shortName ?? code);
  const partition = current?.partition ?? "aws";
  const [near, far] = [
    REGIONS.filter((r) => r.partition === partition),
    REGIONS.filter((r) => r.partition !== partition),
  ];
  return (
    <BarMenu
      label={nav?.global ? "Region: Global" : `Region: ${name} (${code})`}
      width="360px"
      trigger={
        <>
          <span className="sm:hidden">
            <Icon name="globe" />
          </span>
          <span className="hidden sm:inline">{name}</span>
          <span className="hidden sm:inline">
            <Icon name="caret-down-filled" size="small" />
          </span>
        </>
      }
    >
      {(close) => (
        <div className="p-4">
          {nav?.global && (
            <p className="bar-muted mt-0">{nav.name} is a global service and does not require a Region.</p>
          )}
          <RegionList regions={near} current={code} target={targetOf(path, nav)} close={close} />
          <details className="mt-3">
            <summary className="cursor-pointer">Regions of other partitions</summary>
            <RegionList regions={far} current={code} target={targetOf(path, nav)} close={close} />
          </details>
        </div>
      )}
    </BarMenu>
  );
}

/**
 * Where another Region's link leads. A resource of this Region is not in the others, so its page gives way to the list; a page
 * that shows no resource, such as a create form, stays.
 */
function targetOf(path: string, nav: ServiceNav | undefined): string {
  return (
    navLinks(nav?.items ?? [])
      .filter((list) => path.startsWith(`${list}/`))
      .sort((a, b) => b.length - a.length)[0] ?? path
  );
}

interface RegionListProps {
  regions: Region[];
  current: string;
  target: string;
  close: () => void;
}

function RegionList({ regions, current, target, close }: RegionListProps) {
  const groups = [...new Set(regions.map((region) => region.group))];
  return groups.map((group) => (
    <section key={group} aria-label={group}>
      <h2 className="bar-subheading">{group}</h2>
      <ul className="m-0 list-none p-0">
        {regions
          .filter((region) => region.group === group)
          .map((region) => (
            <li key={region.code}>
              <a
                href={withRegion(target, region.code)}
                aria-current={region.code === current ? "true" : undefined}
                className="bar-item flex justify-between gap-4"
                onClick={close}
              >
                <span>{region.shortName}</span>
                <span className="bar-muted">{region.code}</span>
              </a>
            </li>
          ))}
      </ul>
    </section>
  ));
}
