"use client";

import type { BoardProps } from "@cloudscape-design/board-components/board";
import { useMemo } from "react";
import { useStored } from "#components/console/stored.ts";
import { findWidget, WIDGETS, type Widget } from "./widgets.tsx";

/** Where a widget stands. */
interface Place {
  id: string;
  rowSpan?: number;
  columnSpan?: number;
  columnOffset?: Record<number, number>;
}
type Item = BoardProps.Item<Widget>;

const DEFAULT: Place[] = WIDGETS.map(({ id }) => ({ id }));

/** The widgets on Console Home as this browser remembers them. */
export function useHomeLayout() {
  const [places, setPlaces] = useStored<Place[]>("home", DEFAULT);
  return useMemo(() => {
    const items = places.flatMap((place): Item[] => {
      const widget = findWidget(place.id);
      if (!widget) return [];
      const { rowSpan, columnSpan } = widget;
      return [{ rowSpan, columnSpan, ...place, data: widget, definition: { minRowSpan: 2, minColumnSpan: 1 } }];
    });
    const shown = new Set(items.map((item) => item.id));
    return {
      items,
      missing: WIDGETS.filter((widget) => !shown.has(widget.id)),
      setItems: (next: readonly Item[]) =>
        setPlaces(next.map(({ id, rowSpan, columnSpan, columnOffset }) => ({ id, rowSpan, columnSpan, columnOffset }))),
      add: (id: string) => setPlaces([...places, { id }]),
      reset: () => setPlaces(DEFAULT),
    };
  }, [places, setPlaces]);
}
