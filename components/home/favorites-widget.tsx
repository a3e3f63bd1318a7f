"use client";

import { useSettings } from "#components/console/settings.tsx";
import { ServiceLinks } from "./service-links.tsx";

/** The services with a star. */
export function FavoritesWidget() {
  const { favorites } = useSettings();
  if (favorites.length > 0) return <ServiceLinks ids={favorites} />;
  return (
    <p className="m-0">
      <b>No favorites</b>
      <br />
      Open the services menu and select the star beside a service.
    </p>
  );
}
