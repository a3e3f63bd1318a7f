/** Lengths of time: a number of seconds on the wire, a number and a unit on screen. */
export type DurationUnit = "seconds" | "minutes" | "hours" | "days";

export const SECONDS_IN: Record<DurationUnit, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };
const UNITS: DurationUnit[] = ["days", "hours", "minutes", "seconds"];

/** The largest of the units in which a length is a whole number: 345600 is 4 days. */
export function splitDuration(
  seconds: number,
  units: readonly DurationUnit[] = UNITS,
): { value: number; unit: DurationUnit } {
  const largestFirst = UNITS.filter((unit) => units.includes(unit));
  const unit =
    largestFirst.find((each) => seconds !== 0 && seconds % SECONDS_IN[each] === 0) ?? largestFirst.at(-1) ?? "seconds";
  return { value: seconds / SECONDS_IN[unit], unit };
}

/** `30 Seconds`, `4 Days`, `1 Minute`. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || Number.isNaN(seconds)) return "-";
  const { value, unit } = splitDuration(seconds);
  const name = unit.charAt(0).toUpperCase() + unit.slice(1);
  return `${value} ${value === 1 ? name.slice(0, -1) : name}`;
}
