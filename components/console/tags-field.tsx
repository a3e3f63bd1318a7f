"use client";

import TagEditor, { type TagEditorProps } from "@cloudscape-design/components/tag-editor";
import { RowGroups } from "./row-groups.tsx";

export type TagRows = readonly TagEditorProps.Tag[];

/** The rows of the tags that a resource has: `toTagRows({ team: "blue" })`. */
export function toTagRows(tags: Record<string, string> | undefined): TagRows {
  return Object.entries(tags ?? {}).map(([key, value]) => ({ key, value, existing: true }));
}

/** The tags that the rows say, without rows that are empty or marked for removal. */
export function toTags(rows: TagRows): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row.key && !row.markedForRemoval).map((row) => [row.key, row.value]));
}

/** What to call when a resource with `before` shall have the tags of `rows`. */
export function tagChanges(
  before: Record<string, string>,
  rows: TagRows,
): { add: Record<string, string>; remove: string[] } {
  const after = toTags(rows);
  return {
    add: Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value)),
    remove: Object.keys(before).filter((key) => !(key in after)),
  };
}

export interface TagsFieldProps {
  rows: TagRows;
  /** `valid` is false while a key is empty, repeated or too long. */
  onChange: (rows: TagRows, valid: boolean) => void;
  loading?: boolean;
  /** What the service's console calls its buttons; *Add new tag* and *Remove* when left out. */
  words?: { add: string; remove: string };
}

/** The editor for tags: Key, Value, Remove, Add new tag; up to 50. */
export function TagsField({ rows, onChange, loading, words }: TagsFieldProps) {
  return (
    <RowGroups name="Tag">
      <TagEditor
        tags={rows}
        tagLimit={50}
        loading={loading}
        i18nStrings={
          words && {
            addButton: words.add,
            removeButton: words.remove,
            removeButtonAriaLabel: ({ key }) => `${words.remove} ${key}`.trim(),
          }
        }
        onChange={({ detail }) => onChange(detail.tags, detail.valid)}
        keysRequest={() => Promise.resolve([])}
        valuesRequest={() => Promise.resolve([])}
      />
    </RowGroups>
  );
}
