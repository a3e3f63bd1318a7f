import { formatLongTime } from "#components/console/time.ts";

/** When a message came, short: the time of day, and the day unless the newest message is of the same one. */
export function ArrivalTime({ time, today }: { time: Date; today: Date }) {
  const clock = time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const day = time.toLocaleDateString([], { month: "short", day: "numeric" });
  return (
    <time dateTime={time.toISOString()} title={formatLongTime(time)} className="whitespace-nowrap">
      {time.toDateString() === today.toDateString() ? clock : `${day}, ${clock}`}
    </time>
  );
}
