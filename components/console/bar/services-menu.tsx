"use client";

import Button from "@cloudscape-design/components/button";
import Icon from "@cloudscape-design/components/icon";
import { useState } from "react";
import { useHref } from "../region.tsx";
import { CATEGORIES, findService, SERVICES, type Service } from "../services.ts";
import { useSettings } from "../settings.tsx";
import { BarMenu } from "./bar-menu.tsx";
import { FavoriteButton } from "./favorite-button.tsx";

const OPEN_EVENT = "console-open-services";

/** Opens the menu from elsewhere on the page. */
export const openServicesMenu = () => window.dispatchEvent(new Event(OPEN_EVENT));

/** The grid icon: all services by category, those visited lately, and the favorites. */
export function ServicesMenu() {
  return (
    <BarMenu
      label="Services"
      openOn={OPEN_EVENT}
      align="start"
      width="min(960px, 100vw)"
      trigger={<Icon name="grid-view" />}
    >
      {(close) => <ServicesPanel close={close} />}
    </BarMenu>
  );
}

function ServicesPanel({ close }: { close: () => void }) {
  const { recent, favorites } = useSettings();
  const [shown, setShown] = useState(recent.length > 0 ? "Recently visited" : "All services");
  const lists: Record<string, readonly (Service | undefined)[]> = {
    "Recently visited": recent.map(findService),
    Favorites: favorites.map(findService),
    "All services": [...SERVICES].sort((a, b) => a.name.localeCompare(b.name)),
  };
  const services = (lists[shown] ?? SERVICES.filter((service) => service.category === shown)).filter(
    (service) => !!service,
  );
  return (
    <div className="flex max-h-[inherit] flex-col sm:flex-row">
      <div className="bar-lists">
        {[...Object.keys(lists), ...CATEGORIES].map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === shown}
            className="bar-list-name"
            onClick={() => setShown(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="flex items-start justify-between">
          <h2 className="bar-heading">{shown}</h2>
          <Button variant="icon" iconName="close" ariaLabel="Close services" onClick={close} />
        </div>
        {services.length === 0 ? (
          <p className="bar-muted">
            {shown === "Favorites"
              ? "No favorites yet. The star beside a service adds it here and to the bar above the page."
              : "No services visited yet."}
          </p>
        ) : (
          <ul className="m-0 list-none p-0">
            {services.map((service) => (
              <ServiceRow key={service.id} service={service} close={close} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function ServiceRow({ service, close }: { service: Service; close: () => void }) {
  const href = useHref();
  return (
    <li className="flex items-center gap-2 py-1">
      {service.nav ? (
        <>
          <FavoriteButton service={service} />
          <div className="min-w-0">
            <a href={href(service.nav.home)} className="bar-link font-bold" onClick={close}>
              {service.name}
            </a>
            <div className="bar-muted">{service.description}</div>
          </div>
        </>
      ) : (
        <div className="min-w-0 pl-10">
          <span>{service.name}</span> <span className="bar-tag">not yet available</span>
          <div className="bar-muted">{service.description}</div>
        </div>
      )}
    </li>
  );
}
