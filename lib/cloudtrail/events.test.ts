import {
  CloudTrail,
  type Event,
  type LookupAttributeKey,
  type LookupEventsCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { storeTrailEvent, type TrailRow } from "#lib/api/trail.ts";
import { accountClock } from "#lib/clocks.ts";
import { ensureAccount } from "#lib/console/accounts.ts";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";

const DAY = 86_400_000;
let server: TestServer;
let accountId: string;
let trail: CloudTrail;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  accountId = server.newAccount();
  await ensureAccount(accountId);
  trail = server.sdk(CloudTrail, { accountId });
});

const event = (time: number, more: Partial<TrailRow> = {}): TrailRow => {
  const eventId = randomUUID();
  return {
    accountId,
    region: "us-east-1",
    eventTime: new Date(time),
    eventId,
    eventName: "CreateThing",
    eventSource: "thing.amazonaws.com",
    readOnly: false,
    userName: "alice",
    accessKeyId: "ASIAALICE",
    resources: [{ ResourceType: "AWS::Thing::Thing", ResourceName: `thing-${eventId}` }],
    record: { eventVersion: "1.11", eventID: eventId },
    ...more,
  };
};

const lookup = (input: Partial<LookupEventsCommandInput> = {}) => trail.lookupEvents(input);
/** What a test put there: looking is recorded too. */
const things = (events: Event[] | undefined) =>
  events!.filter(({ EventSource }) => EventSource !== "cloudtrail.amazonaws.com");
const by = (AttributeKey: LookupAttributeKey, AttributeValue: string) =>
  lookup({ LookupAttributes: [{ AttributeKey, AttributeValue }] });

test("an event has its columns, and the record with the order of its fields", async () => {
  const { QueueUrl } = await server.sdk(SQS, { accountId }).createQueue({ QueueName: "orders" });
  const { Events } = await by("EventName", "CreateQueue");
  expect(Events).toHaveLength(1);
  const [found] = Events!;
  expect(found).toEqual({
    EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    EventName: "CreateQueue",
    ReadOnly: "false",
    AccessKeyId: accountId,
    EventTime: expect.any(Date),
    EventSource: "sqs.amazonaws.com",
    Username: "root",
    Resources: [{ ResourceType: "AWS::SQS::Queue", ResourceName: `arn:aws:sqs:us-east-1:${accountId}:orders` }],
    CloudTrailEvent: expect.any(String),
  });
  const record = JSON.parse(found!.CloudTrailEvent!) as Record<string, unknown>;
  expect(Object.keys(record).slice(0, 5)).toEqual([
    "eventVersion",
    "userIdentity",
    "eventTime",
    "eventSource",
    "eventName",
  ]);
  expect(record).toMatchObject({ eventID: found!.EventId, responseElements: { queueUrl: QueueUrl } });
});

test("each of the eight attributes finds what matches exactly", async () => {
  const now = accountClock(accountId).now();
  const mine = event(now - 2000, { eventName: "DeleteThing", userName: "bob", accessKeyId: "ASIABOB", readOnly: true });
  mine.eventSource = "other.amazonaws.com";
  mine.resources = [
    { ResourceType: "AWS::Other::Part", ResourceName: "part" },
    { ResourceType: "AWS::Other::Whole", ResourceName: "whole" },
  ];
  await Promise.all([storeTrailEvent(mine), storeTrailEvent(event(now - 1000)), storeTrailEvent(event(now - 3000))]);
  const cases: [LookupAttributeKey, string][] = [
    ["EventId", mine.eventId],
    ["EventName", "DeleteThing"],
    ["ReadOnly", "true"],
    ["Username", "bob"],
    ["ResourceType", "AWS::Other::Whole"],
    ["ResourceName", "part"],
    ["EventSource", "other.amazonaws.com"],
    ["AccessKeyId", "ASIABOB"],
  ];
  for (const [key, value] of cases) {
    expect(
      things((await by(key, value)).Events).map(({ EventId }) => EventId),
      key,
    ).toEqual([mine.eventId]);
  }
  expect((await by("ReadOnly", "false")).Events).toHaveLength(2);
  for (const [key, value] of [
    ["EventName", "deletething"],
    ["EventName", "Delete"],
    ["Username", "BOB"],
    ["EventId", "no-id"],
    ["ResourceName", "par"],
  ] as [LookupAttributeKey, string][]) {
    expect((await by(key, value)).Events, `${key} ${value}`).toEqual([]);
  }
});

test("events come newest first, and pages neither repeat nor lose one", async () => {
  const now = accountClock(accountId).now();
  // Several in one millisecond: the order must not depend on time alone.
  const all = Array.from({ length: 123 }, (_, index) => event(now - 1000 * Math.floor(index / 7) - 5000));
  await Promise.all(all.map(storeTrailEvent));
  const seen: string[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await lookup({ NextToken, ...(sizes.length > 0 && { MaxResults: 40 }) });
    sizes.push(page.Events!.length);
    seen.push(...page.Events!.map(({ EventId }) => EventId!));
    ({ NextToken } = page);
  } while (NextToken);
  expect(sizes).toEqual([50, 40, 33]);
  expect(new Set(seen).size).toBe(123);
  const times = new Map(all.map(({ eventId, eventTime }) => [eventId, eventTime.getTime()]));
  const order = seen.map((id) => times.get(id)!);
  expect(order).toEqual(order.toSorted((a, b) => b - a));
});

test("events of other Regions and accounts are not shown", async () => {
  const now = accountClock(accountId).now();
  await storeTrailEvent(event(now, { region: "eu-west-1" }));
  await storeTrailEvent(event(now, { accountId: "999999999999" }));
  expect((await lookup()).Events).toEqual([]);
  expect((await server.sdk(CloudTrail, { accountId, region: "eu-west-1" }).lookupEvents({})).Events).toHaveLength(1);
});

test("the time range includes both ends, in whole seconds", async () => {
  const now = Math.floor(accountClock(accountId).now() / 1000) * 1000;
  const [early, middle, late] = [now - 30_000, now - 20_000 + 700, now - 10_000];
  for (const time of [early, middle, late]) await storeTrailEvent(event(time));
  const times = async (from?: number, to?: number) => {
    const { Events } = await lookup({
      ...(from !== undefined && { StartTime: new Date(from) }),
      ...(to !== undefined && { EndTime: new Date(to) }),
    });
    return things(Events).map(({ EventTime }) => EventTime!.getTime());
  };
  const middleShown = now - 20_000;
  expect(await times(early, late)).toEqual([late, middleShown, early]);
  expect(await times(early + 1000, late - 1000)).toEqual([middleShown]);
  expect(await times(undefined, middleShown)).toEqual([middleShown, early]);
  expect(await times(late)).toEqual([late]);
  expect(await times(now + 60_000)).toEqual([]);
});

test("the history shows 90 days of the account's time; a daily job removes what is older", async () => {
  await server.clock(accountId).freeze();
  const now = accountClock(accountId).now();
  await storeTrailEvent(event(now - 89 * DAY));
  await storeTrailEvent(event(now - 91 * DAY));
  expect(things((await lookup()).Events)).toHaveLength(1);
  await server.clock(accountId).advance(2 * 86_400);
  expect(things((await lookup({ EndTime: new Date(now) })).Events)).toEqual([]);
  const left = await runtime().prisma.trailEvent.count({ where: { accountId, eventName: "CreateThing" } });
  expect(left).toBe(0);
});

test("read-only calls are recorded too, and a reader sees its own calls", async () => {
  await server.sdk(STS, { accountId }).getCallerIdentity({});
  expect((await lookup()).Events!.map(({ EventName, ReadOnly }) => [EventName, ReadOnly])).toEqual([
    ["GetCallerIdentity", "true"],
  ]);
  expect((await by("EventSource", "cloudtrail.amazonaws.com")).Events!.map(({ EventName }) => EventName)).toEqual([
    "LookupEvents",
  ]);
});

test("there are no Insights events", async () => {
  await storeTrailEvent(event(accountClock(accountId).now()));
  expect(await lookup({ EventCategory: "insight" })).toMatchObject({ Events: [] });
});

describe("a lookup is refused", () => {
  const now = Date.now();
  const name = { AttributeKey: "EventName", AttributeValue: "X" } as const;
  const cases: [title: string, input: object, error: string][] = [
    ["with two attributes", { LookupAttributes: [name, name] }, "InvalidLookupAttributesException"],
    [
      "with an unknown attribute",
      { LookupAttributes: [{ AttributeKey: "Color", AttributeValue: "red" }] },
      "InvalidLookupAttributesException",
    ],
    [
      "with ReadOnly neither true nor false",
      { LookupAttributes: [{ AttributeKey: "ReadOnly", AttributeValue: "yes" }] },
      "InvalidLookupAttributesException",
    ],
    [
      "with an empty value",
      { LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "" }] },
      "InvalidLookupAttributesException",
    ],
    ["for no results", { MaxResults: 0 }, "InvalidMaxResultsException"],
    ["for more than 50 results", { MaxResults: 51 }, "InvalidMaxResultsException"],
    [
      "with the ends of the time range swapped",
      { StartTime: new Date(now), EndTime: new Date(now - 1000) },
      "InvalidTimeRangeException",
    ],
    ["for times more than 90 days ago", { StartTime: new Date(now - 91 * DAY) }, "InvalidTimeRangeException"],
    ["with a token that is none", { NextToken: "garbage" }, "InvalidNextTokenException"],
    ["with an unknown category", { EventCategory: "outsight" }, "InvalidEventCategoryException"],
  ];
  test.each(cases)("%s", async (_title, input, error) => {
    await expect(lookup(input)).rejects.toMatchObject({ name: error, $metadata: { httpStatusCode: 400 } });
  });

  test("with the token of another lookup", async () => {
    const time = accountClock(accountId).now();
    await Promise.all(Array.from({ length: 3 }, () => storeTrailEvent(event(time))));
    const { NextToken } = await lookup({ MaxResults: 1 });
    await expect(
      lookup({ NextToken, LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "CreateThing" }] }),
    ).rejects.toMatchObject({ name: "InvalidNextTokenException" });
    expect((await lookup({ NextToken, MaxResults: 50 })).Events).toHaveLength(2);
  });
});
