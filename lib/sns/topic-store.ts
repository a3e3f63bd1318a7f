import type { Context } from "#lib/api/context.ts";
import { onSignal, raise } from "#lib/signals.ts";
import { processState, runtime } from "#lib/runtime.ts";
import type { TopicKey } from "./arns.ts";
import { notFound } from "./errors.ts";
import type { Attributes } from "./topic-attributes.ts";

/** A topic as it is kept. */
export interface Topic extends TopicKey {
  fifo: boolean;
  attributes: Attributes;
  tags: Record<string, string>;
  dataProtectionPolicy: string | null;
  version: number;
  archivedSince: number | null;
  createdAt: number;
}

/** A topic, read fresh. Throws NotFound. */
export async function findTopic(ctx: Pick<Context, "db">, key: TopicKey): Promise<Topic> {
  const row = await ctx.db.prisma.snsTopic.findUnique({ where: { accountId_region_name: pick(key) } });
  if (!row) throw notFound("Topic");
  return {
    ...row,
    attributes: row.attributes as Attributes,
    tags: row.tags as Record<string, string>,
    version: Number(row.version),
    archivedSince: row.archivedSince === null ? null : Number(row.archivedSince),
    createdAt: Number(row.createdAt),
  };
}

export function pick({ accountId, region, name }: TopicKey): TopicKey {
  return { accountId, region, name };
}

/** The topic's key as columns of its subscriptions. */
export function ofTopic({ accountId, region, name }: TopicKey): {
  accountId: string;
  region: string;
  topicName: string;
} {
  return { accountId, region, topicName: name };
}

export function keyText({ accountId, region, name }: TopicKey): string {
  return `${accountId}:${region}:${name}`;
}

/** Give the topic a new version. Goes into the transaction of the change; `topicChanged` follows the commit. */
export function touchTopic({ accountId, region, name }: TopicKey) {
  return runtime().prisma.$executeRaw`
    UPDATE sns_topic SET version = nextval('sns_topic_version_seq')
    WHERE account_id = ${accountId} AND region = ${region} AND name = ${name}`;
}

/** Tell every process that what it knows of a topic is old. */
export function topicChanged(key: TopicKey): void {
  raise("sns:topic", keyText(key));
}

/**
 * A memory of values by topic that forgets a topic when it changes, here or in another process.
 * @param name of the process state
 */
export function topicMemory<Value>(name: string): Map<string, Value> {
  return processState(name, () => {
    const memory = new Map<string, Value>();
    onSignal("sns:topic", (key) => memory.delete(key));
    onSignal("missed", () => memory.clear());
    onSignal("reset", () => memory.clear());
    return memory;
  });
}
