/** Sizes as the screens show them. */

const KIBIBYTE = 1024;

/** A queue's size limit: 1048576 is `1024 KiB`. */
export function formatLimit(bytes: number | undefined): string {
  if (bytes === undefined || Number.isNaN(bytes)) return "-";
  return `${round(bytes / KIBIBYTE)} KiB`;
}

/** A message's size: `1 byte`, `11 bytes`, `1.89 KB`. */
export function formatSize(bytes: number): string {
  if (bytes === 1) return "1 byte";
  return bytes < KIBIBYTE ? `${bytes} bytes` : `${round(bytes / KIBIBYTE)} KB`;
}

/** Bytes that a text takes as UTF-8, which is how the service counts. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

const round = (value: number) => Number(value.toFixed(2));
