"use client";

import Icon from "@cloudscape-design/components/icon";
import type { Service } from "../services.ts";
import { useSettings } from "../settings.tsx";

/** The star beside a service. */
export function FavoriteButton({ service }: { service: Service }) {
  const { favorites, update } = useSettings();
  const on = favorites.includes(service.id);
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={`Favorite ${service.name}`}
      title={on ? "Remove from favorites" : "Add to favorites"}
      className="bar-button"
      onClick={() =>
        update({ favorites: on ? favorites.filter((id) => id !== service.id) : [...favorites, service.id] })
      }
    >
      <Icon name={on ? "star-filled" : "star"} variant={on ? "warning" : "normal"} />
    </button>
  );
}
