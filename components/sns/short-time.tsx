import { formatLongTime } from "#components/console/time.ts";

const FORMAT = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** `Mar 4, 10:15:23`, for the rows of a log; the whole time with its offset on hover. */
export function ShortTime({ time }: { time: Date | undefined }) {
  if (!time) return <>-</>;
  return (
    <time dateTime={time.toISOString()} title={formatLongTime(time)}>
      {FORMAT.format(time)}
    </time>
  );
}
