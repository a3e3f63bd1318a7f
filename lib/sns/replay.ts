import type { Context } from "#lib/api/context.ts";
import type { JobHandler } from "#lib/api/service.ts";
import { scheduleJob } from "#lib/engine/jobs.ts";
import { runtime } from "#lib/runtime.ts";
import { parseJsonAttribute } from "./delivery-policy.ts";
import { invalidParameter } from "./errors.ts";
import { targetOf } from "./fanout.ts";
import { kickLane } from "./fifo-lane.ts";
import type { MessageAttributes } from "./message-attributes.ts";
import type { Message } from "./message.ts";
import { leavesOf, passes } from "./publications.ts";
import { subscriptionId, toSubscription, type Subscription } from "./subscription-store.ts";
import type { Attributes } from "./topic-attributes.ts";
import { ofTopic, pick } from "./topic-store.ts";

/** The kind of job that puts archived messages before a subscription's lane. */
export const REPLAY_JOB = "sns.replay";
const PAGE = 500;

interface ReplayPolicy {
  PointType: string;
  StartingPoint: string;
  EndingPoint?: string;
}

/**
 * Check a ReplayPolicy. Throws InvalidParameter.
 * https://docs.aws.amazon.com/sns/latest/dg/message-archiving-and-replay-subscriber.html
 */
export function readReplayPolicy(text: string, reason = ""): ReplayPolicy {
  const refuse = (why: string) => invalidParameter(`${reason}ReplayPolicy: ${why}`);
  const { PointType, StartingPoint, EndingPoint } = parseJsonAttribute(text, "ReplayPolicy", reason);
  if (PointType !== "Timestamp") throw refuse("PointType value is invalid");
  const isTime = (value: unknown) => typeof value === "string" && !Number.isNaN(Date.parse(value));
  if (!isTime(StartingPoint)) throw refuse("StartingPoint value is invalid");
  if (EndingPoint !== undefined && !isTime(EndingPoint)) throw refuse("EndingPoint value is invalid");
  if (EndingPoint !== undefined && Date.parse(EndingPoint as string) <= Date.parse(StartingPoint as string)) {
    throw refuse("EndingPoint must be later than StartingPoint");
  }
  return {
    PointType,
    StartingPoint: StartingPoint as string,
    ...(EndingPoint !== undefined && { EndingPoint: EndingPoint as string }),
  };
}

/** Begin a replay, or end the one that is under way when the policy is empty. */
export async function startReplay(ctx: Context, subscription: Subscription, policy: string): Promise<void> {
  const { accountId, region, name } = subscription;
  await ctx.db.prisma.snsSubscription.update({
    where: subscriptionId(subscription),
    data: { replayStatus: policy === "" ? null : "Pending", replays: { increment: 1 } },
  });
  if (policy === "") return;
  await scheduleJob(ctx.db, {
    accountId,
    region,
    kind: REPLAY_JOB,
    key: subscription.subscriptionId,
    payload: { topicName: name },
    dueAt: ctx.clock.date(),
  });
}

const QUEUE = {
  name: "sns_replay_queue",
  text: `INSERT INTO sns_delivery (account_id, message_id, subscription_id, run, region, topic_name, claimed_by, due_at)
    SELECT $1, u.message_id, $2, $3, $4, $5, 'lane', $6
    FROM unnest($7::uuid[]) WITH ORDINALITY AS u(message_id, position) ORDER BY u.position ON CONFLICT DO NOTHING`,
};

/** Queue the archived messages of a replay's time, in order, as far as the filter policy wants them. */
export const replay: JobHandler = async (ctx, job) => {
  const { topicName } = job.payload as { topicName: string };
  const { accountId, region } = ctx;
  const { prisma } = ctx.db;
  const key = { accountId, region, name: topicName, subscriptionId: job.key };
  const row = await prisma.snsSubscription.findUnique({ where: subscriptionId(key) });
  const topic = await prisma.snsTopic.findUnique({ where: { accountId_region_name: pick(key) } });
  if (!row || !topic || row.status !== "confirmed" || row.replayStatus === null) return undefined;
  const policy = (row.attributes as Attributes).ReplayPolicy;
  if (!policy) return undefined;
  const { StartingPoint, EndingPoint } = JSON.parse(policy) as ReplayPolicy;
  await prisma.snsSubscription.update({ where: subscriptionId(key), data: { replayStatus: "In progress" } });
  const target = targetOf(
    { ...pick(key), fifo: topic.fifo, attributes: topic.attributes as Attributes },
    toSubscription(row),
  );
  for (let after = -1n; ;) {
    const page = await prisma.snsMessage.findMany({
      where: {
        ...ofTopic(key),
        keepUntil: { gt: ctx.clock.now() },
        publishedAt: { gte: Date.parse(StartingPoint), ...(EndingPoint && { lte: Date.parse(EndingPoint) }) },
        sequence: { gt: after },
      },
      orderBy: { sequence: "asc" },
      take: PAGE,
    });
    const wanted = page.filter((message) => {
      const attributes = message.attributes === null ? [] : (JSON.parse(message.attributes) as MessageAttributes);
      return passes(target, leavesOf({ ...message, attributes } as unknown as Message));
    });
    await runtime().pool.query({
      ...QUEUE,
      values: [
        accountId,
        job.key,
        row.replays,
        region,
        topicName,
        ctx.clock.now(),
        wanted.map(({ messageId }) => messageId),
      ],
    });
    if (page.length < PAGE) break;
    after = page.at(-1)!.sequence!;
  }
  await kickLane({ accountId, region, topicName, subscriptionId: job.key }, ctx);
  await prisma.snsSubscription.updateMany({
    where: { ...ofTopic(key), subscriptionId: job.key, replayStatus: "In progress" },
    data: { replayStatus: "Completed" },
  });
  return undefined;
};
