"use client";

import CollectionPreferences, {
  type CollectionPreferencesProps,
} from "@cloudscape-design/components/collection-preferences";
import { useMemo } from "react";
import { useStored } from "./stored.ts";

interface Column {
  id: string;
  header: string;
  visible?: boolean;
  isRowHeader?: boolean;
}
type Preferences = CollectionPreferencesProps.Preferences;
type Display = CollectionPreferencesProps.ContentDisplayColumn;

/** What the user has set for one table. Columns that came later than the stored choice are added to it. */
export function useTablePreferences(
  id: string,
  columns: readonly Column[],
): [Preferences, (value: Preferences) => void] {
  const [stored, store] = useStored<Preferences>(`table.${id}`, {});
  const preferences = useMemo(() => {
    const ids = new Set(columns.map((column) => column.id));
    const kept = ((stored.contentDisplay ?? []) as Display[]).filter((item) => ids.has(item.id));
    const known = new Set(kept.map((item) => item.id));
    const added = columns.filter((column) => !known.has(column.id)).map(toDisplay);
    return { pageSize: 20, wrapLines: false, stripedRows: false, ...stored, contentDisplay: [...kept, ...added] };
  }, [stored, columns]);
  return [preferences, store];
}

const toDisplay = (column: Column): Display => ({ id: column.id, visible: column.visible !== false });

interface TablePreferencesProps {
  columns: readonly Column[];
  noun: string;
  value: Preferences;
  onChange: (value: Preferences) => void;
}

/** The gear of a table and its dialog. */
export function TablePreferences({ columns, noun, value, onChange }: TablePreferencesProps) {
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={value}
      onConfirm={({ detail }) => onChange(detail)}
      pageSizePreference={{
        title: "Page size",
        options: [10, 20, 50, 100].map((size) => ({ value: size, label: `${size} ${noun}` })),
      }}
      wrapLinesPreference={{ label: "Wrap lines", description: "See all the text of a cell." }}
      stripedRowsPreference={{ label: "Striped rows", description: "Shade every other row." }}
      contentDensityPreference={{ label: "Compact mode", description: "Show more rows at once." }}
      contentDisplayPreference={{
        title: "Visible columns",
        options: columns.map((column) => ({ id: column.id, label: column.header, alwaysVisible: column.isRowHeader })),
      }}
    />
  );
}
