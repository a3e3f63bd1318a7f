"use client";

import { useHref } from "../region.tsx";
import { findService } from "../services.ts";
import { useSettings } from "../settings.tsx";

/** The services with a star, under the navigation bar; absent while there are none. */
export function FavoritesBar() {
  const { favorites } = useSettings();
  const href = useHref();
  const services = favorites.map(findService).filter((service) => service?.nav);
  if (services.length === 0) return null;
  return (
    <nav aria-label="Favorites" className="bar-favorites">
      {services.map((service) => (
        <a key={service?.id} href={href(service?.nav?.home ?? "/")} className="bar-favorite">
          {service?.name}
        </a>
      ))}
    </nav>
  );
}
