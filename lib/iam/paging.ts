import { validationError } from "./errors.ts";

interface PageInput {
  Marker?: string;
  MaxItems?: number;
}

interface Page<Item> {
  items: Item[];
  IsTruncated: boolean;
  Marker?: string;
}

const DEFAULT_ITEMS = 100;

/**
 * A page of a sorted list. The marker holds the key of the last item shown, so that a page does not shift when items come
 * and go. Throws ValidationError.
 */
export function page<Item>(
  items: readonly Item[],
  { Marker, MaxItems }: PageInput,
  key: (item: Item) => string,
): Page<Item> {
  const size = MaxItems ?? DEFAULT_ITEMS;
  const after = Marker === undefined ? undefined : readMarker(Marker);
  const sorted = items
    .map((item) => ({ item, key: key(item) }))
    .filter((entry) => after === undefined || entry.key > after)
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const shown = sorted.slice(0, size);
  if (sorted.length <= size) return { items: shown.map(({ item }) => item), IsTruncated: false };
  return { items: shown.map(({ item }) => item), IsTruncated: true, Marker: writeMarker(shown.at(-1)!.key) };
}

function writeMarker(key: string): string {
  return Buffer.from(`1:${key}`).toString("base64");
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64").toString("utf8");
  if (!text.startsWith("1:")) throw validationError("Invalid Marker.");
  return text.slice(2);
}
