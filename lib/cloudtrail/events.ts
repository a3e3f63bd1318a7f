import {
  InvalidEventCategoryException,
  InvalidMaxResultsException,
  InvalidTimeRangeException,
  type CloudTrail,
  type Event,
} from "@aws-sdk/client-cloudtrail";
import type { Context } from "#lib/api/context.ts";
import type { Input, Operation } from "#lib/api/operation.ts";
import { trailWritten } from "#lib/api/trail.ts";
import { readAttribute, type AttributeFilter } from "./lookup-attributes.ts";
import { readToken, writeToken, type Position } from "./next-token.ts";
import { historyStart } from "./retention.ts";

type LookupInput = Input<CloudTrail, "lookupEvents">;

const MAX_RESULTS = 50;
/** A browser's clock and the account's may differ a little when both ask for exactly 90 days. */
const SLACK_MS = 5 * 60_000;

/**
 * Search the event history of the account in the Region: the last 90 days of its management events, newest first.
 * At most one attribute, which must match exactly; times include both ends.
 * Throws InvalidLookupAttributes, InvalidMaxResults, InvalidTimeRange, InvalidNextToken and InvalidEventCategory exceptions.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const lookupEvents: Operation<CloudTrail, "lookupEvents"> = async (ctx, input) => {
  const limit = readLimit(input.MaxResults);
  const filter = readAttribute(input.LookupAttributes);
  const range = readRange(ctx, input);
  const category: string | undefined = input.EventCategory;
  if (category !== undefined && category !== "insight") {
    throw new InvalidEventCategoryException({
      message: `The event category ${category} is not valid. The only valid value is insight.`,
      $metadata: {},
    });
  }
  const after = input.NextToken === undefined ? undefined : readToken(input, input.NextToken);
  // Insights events exist only for trails that analyse them.
  if (category === "insight") return { Events: [] };
  await trailWritten();
  const rows = await select(ctx, { filter, ...range, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    Events: page.map(toEvent),
    ...(rows.length > limit && last && { NextToken: writeToken(input, { time: last.event_time, id: last.event_id }) }),
  };
};

function readLimit(value: number | undefined): number {
  if (value === undefined) return MAX_RESULTS;
  if (Number.isInteger(value) && value >= 1 && value <= MAX_RESULTS) return value;
  throw new InvalidMaxResultsException({
    message: `The maximum number of results must be between 1 and ${MAX_RESULTS}.`,
    $metadata: {},
  });
}

function readRange(ctx: Context, { StartTime, EndTime }: LookupInput): { from: Date; to: Date } {
  const now = ctx.clock.now();
  const oldest = historyStart(now);
  const invalid = (message: string) => new InvalidTimeRangeException({ message, $metadata: {} });
  if (StartTime && EndTime && StartTime > EndTime) throw invalid("The start time must not be after the end time.");
  for (const time of [StartTime, EndTime]) {
    if (time && time.getTime() < oldest - SLACK_MS) throw invalid("The event history goes back 90 days.");
  }
  const from = new Date(Math.max(oldest, StartTime?.getTime() ?? oldest));
  // A time without fractions stands for its whole second: events carry milliseconds that nobody is shown.
  const to = EndTime ? new Date(EndTime.getTime() + (EndTime.getMilliseconds() === 0 ? 999 : 0)) : new Date(now);
  return { from, to };
}

interface Row {
  event_time: Date;
  event_id: string;
  event_name: string;
  event_source: string;
  read_only: boolean;
  user_name: string | null;
  access_key_id: string | null;
  resources: { ResourceType: string; ResourceName: string }[];
  record: string;
}

interface Selection {
  filter: AttributeFilter | undefined;
  from: Date;
  to: Date;
  after: Position | undefined;
  limit: number;
}

/** Newest first; events of one millisecond by their ids, so that pages neither repeat nor lose one. */
async function select(ctx: Context, { filter, from, to, after, limit }: Selection): Promise<Row[]> {
  const values: unknown[] = [ctx.accountId, ctx.region, from, to, limit];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    "account_id = $1 AND region = $2 AND event_time BETWEEN $3 AND $4",
    ...(after ? [`(event_time, event_id) < (${bind(after.time)}::timestamptz, ${bind(after.id)}::uuid)`] : []),
    ...(filter ? [filter.condition(bind(filter.value))] : []),
  ];
  const statement = {
    name: `trail_lookup_${filter?.key ?? "all"}${after ? "_after" : ""}`,
    text: `SELECT event_time, event_id, event_name, event_source, read_only, user_name, access_key_id, resources, record::text
      FROM trail_event WHERE ${conditions.join(" AND ")} ORDER BY event_time DESC, event_id DESC LIMIT $5`,
  };
  return (await ctx.db.query<Row>(statement, values)).rows;
}

function toEvent(row: Row): Event {
  return {
    EventId: row.event_id,
    EventName: row.event_name,
    ReadOnly: String(row.read_only),
    ...(row.access_key_id !== null && { AccessKeyId: row.access_key_id }),
    EventTime: new Date(Math.floor(row.event_time.getTime() / 1000) * 1000),
    EventSource: row.event_source,
    ...(row.user_name !== null && { Username: row.user_name }),
    Resources: row.resources,
    CloudTrailEvent: row.record,
  };
}
