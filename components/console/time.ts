/** Times as the console shows them: in the browser's time zone, with its offset. */

const two = (value: number) => String(value).padStart(2, "0");

/** `+02:00` */
function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A list's short form, `2025-03-04T10:15+01:00`; `-` when there is no time. */
export function formatTime(date: Date | undefined): string {
  if (!date || Number.isNaN(date.getTime())) return "-";
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}${offsetOf(date)}`;
}

/** The form with seconds, `March 04, 2025, 10:15:23 (UTC+01:00)`. */
export function formatLongTime(date: Date | undefined): string {
  if (!date || Number.isNaN(date.getTime())) return "-";
  const month = date.toLocaleString("en-US", { month: "long" });
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${month} ${two(date.getDate())}, ${date.getFullYear()}, ${clock} (UTC${offsetOf(date)})`;
}

/** The time that the API gives in seconds since 1970, often as text (`CreatedTimestamp`). */
export function fromEpochSeconds(seconds: string | number | undefined): Date | undefined {
  return seconds === undefined || seconds === "" ? undefined : new Date(Number(seconds) * 1000);
}
