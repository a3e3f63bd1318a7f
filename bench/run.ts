/**
 * `npm run bench`: Cloudroom's production build beside its references, all in one run, so that ratios mean something on any
 * machine. Rounds of all targets alternate; the report holds medians. `--quick` takes one short round.
 */
import { IAM } from "@aws-sdk/client-iam";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sqsCall } from "./calls.ts";
import type { Measurement, Plan } from "./load.ts";
import { measureLatency } from "./latency.ts";
import { measurePages } from "./pages.ts";
import { median, reaches, writeReport, type Row } from "./report.ts";
import { measureFanOut, measurePublish, measureSteady } from "./sns.ts";
import { measureSecondStart, startCloudroom, startFauxqs, startPlain, type Target } from "./servers.ts";
import { WireClient } from "./wire-client.ts";

const run = promisify(execFile);
const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 1 : 3;
const SECONDS = QUICK ? 2 : 4;

const BASE = {
  protocol: "json",
  accessKeyId: "test",
  secretAccessKey: "test",
  fifo: false,
  groups: 1_000,
  connections: 64,
  seconds: SECONDS,
} as const;

async function measure(
  target: Target,
  plan: Omit<Plan, "port" | "seconds"> & { seconds?: number },
): Promise<Measurement> {
  const full = { ...BASE, ...plan, port: target.port };
  const { stdout } = await run(process.execPath, ["bench/load.ts", JSON.stringify(full)]);
  return JSON.parse(stdout) as Measurement;
}

/** The same plan on several targets, in turns; the median rate of each, calls a second. */
async function compare(targets: Target[], plan: Partial<Plan> & Pick<Plan, "scenario">): Promise<number[]> {
  const rounds: number[][] = targets.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, target] of targets.entries()) {
      rounds[index]!.push((await measure(target, { ...BASE, ...plan })).perSecond);
    }
  }
  return rounds.map(median);
}

const rows: Row[] = [];
function add(row: Row): void {
  rows.push(row);
  const beside = row.reference
    ? ` (${row.reference.name}: ${Math.round(row.reference.value)}, ratio ${(row.value / row.reference.value).toFixed(2)})`
    : "";
  console.log(
    `${reaches(row) === false ? "✗" : " "} ${row.group}: ${row.name}: ${row.value.toFixed(row.value < 100 ? 2 : 0)} ${row.unit}${beside}`,
  );
}

/** What is measured, and the least ratio to fauxqs at 64 connections. */
const SCENARIOS: [Plan["scenario"], string, number | undefined][] = [
  ["send", "SendMessage", 1],
  ["send-batch", "SendMessageBatch(10)", undefined],
  ["receive", "ReceiveMessage(10)", undefined],
  ["delete-batch", "DeleteMessageBatch(10)", undefined],
  ["cycle", "send, receive, delete", 1],
];

async function throughput(cloudroom: Target, fauxqs: Target, plain: Target): Promise<void> {
  for (const connections of QUICK ? [64] : [1, 16, 64]) {
    for (const [scenario, name, ratio] of SCENARIOS) {
      const [own, peer] = await compare([cloudroom, fauxqs], { scenario, connections });
      const bar = ratio !== undefined && connections === 64 ? { ratio } : undefined;
      add({
        group: "Standard queue, JSON, open",
        name: `${name}, ${connections} connections`,
        value: own!,
        unit: "calls/s",
        reference: { name: "fauxqs", value: peer! },
        bar,
      });
    }
  }
  const [own, ceiling] = await compare([cloudroom, plain], { scenario: "send" });
  add({
    group: "Standard queue, JSON, open",
    name: "SendMessage beside a handler that does nothing",
    value: own!,
    unit: "calls/s",
    reference: { name: "plain handler", value: ceiling! },
    bar: { ratio: 0.45 },
  });
  for (const [scenario, name] of SCENARIOS) {
    const [json] = await compare([cloudroom], { scenario });
    const [form] = await compare([cloudroom], { scenario, protocol: "query" });
    add({
      group: "Standard queue, Query/XML, open, 64 connections",
      name,
      value: form!,
      unit: "calls/s",
      reference: { name: "JSON", value: json! },
    });
  }
}

async function fifo(cloudroom: Target, fauxqs: Target): Promise<void> {
  const group = "FIFO queue, 1,000 groups, JSON, open, 64 connections";
  for (const [scenario, name] of SCENARIOS) {
    const [own, peer] = await compare([cloudroom, fauxqs], { scenario, fifo: true });
    add({ group, name, value: own!, unit: "calls/s", reference: { name: "fauxqs", value: peer! } });
  }
  const [standard] = await compare([cloudroom], { scenario: "cycle" });
  const [ordered] = await compare([cloudroom], { scenario: "cycle", fifo: true });
  add({
    group,
    name: "send, receive, delete",
    value: ordered!,
    unit: "calls/s",
    reference: { name: "standard", value: standard! },
    bar: { ratio: 0.6 },
  });
}

/** Verified signatures and policies beside a server that takes any key. */
/** The same signed calls of the same kind of user in both modes, on servers of the same age. */
async function strict(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "cloudroom-bench-"));
  const making = await startCloudroom(7_208, {}, data);
  const key = await administratorKey(making.port);
  await making.stop();
  const checking = await startCloudroom(7_208, { CLOUDROOM_AUTH: "strict", CLOUDROOM_RATE_LIMIT: "0" }, data);
  const open = await startCloudroom(7_209, { CLOUDROOM_RATE_LIMIT: "0" });
  const openKey = await administratorKey(open.port);
  try {
    for (const scenario of ["send", "cycle"] as const) {
      const rounds: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        rounds[0].push((await measure(checking, { ...BASE, ...key, scenario })).perSecond);
        rounds[1].push((await measure(open, { ...BASE, ...openKey, scenario })).perSecond);
      }
      add({
        group: "Strict mode, a user with an administrator's policy, JSON, 64 connections",
        name: scenario === "send" ? "SendMessage" : "send, receive, delete",
        value: median(rounds[0]),
        unit: "calls/s",
        reference: { name: "open", value: median(rounds[1]) },
        bar: { ratio: 0.85 },
      });
    }
  } finally {
    await Promise.all([checking.stop(), open.stop()]);
    await rm(data, { recursive: true, force: true });
  }
}

async function administratorKey(port: number): Promise<{ accessKeyId: string; secretAccessKey: string }> {
  const iam = new IAM({
    endpoint: `http://localhost:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  await iam.createUser({ UserName: "bench" });
  await iam.attachUserPolicy({ UserName: "bench", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" });
  const { AccessKey } = await iam.createAccessKey({ UserName: "bench" });
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

async function makeQueue(port: number): Promise<void> {
  const speech = { ...BASE, port };
  const client = await WireClient.open(port);
  await client.send(sqsCall(speech, "CreateQueue", { QueueName: "direct" }));
  client.close();
}

/** What the database could do if there were nothing else. */
async function databaseAlone(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "cloudroom-bench-"));
  const making = await startCloudroom(7_209, {}, data);
  await measure(making, { ...BASE, scenario: "send", seconds: 1 });
  const [sent] = await compare([making], { scenario: "send" });
  await makeQueue(making.port);
  await making.stop();
  const { stdout } = await run(process.execPath, ["bench/pg-direct.ts", data]);
  await rm(data, { recursive: true, force: true });
  const { single, shared } = JSON.parse(stdout) as { single: number; shared: number };
  const group = "SendMessage beside its statement straight through pg, 4 connections";
  const row = { group, value: sent!, unit: "calls/s" };
  add({ ...row, name: "one message a statement", reference: { name: "pg", value: single } });
  add({ ...row, name: "32 messages a statement", reference: { name: "pg", value: shared } });
}

async function latency(cloudroom: Target): Promise<void> {
  for (const scenario of ["send", "cycle"] as const) {
    const { p50 } = await measure(cloudroom, { ...BASE, scenario, connections: 1 });
    add({
      group: "Latency, one connection",
      name: scenario === "send" ? "SendMessage, p50" : "a call of the cycle, p50",
      value: p50,
      unit: "ms",
      bar: { value: 3, atMost: true },
    });
  }
  const found = await measureLatency(cloudroom.port, { backlog: QUICK ? 100_000 : 1_000_000 });
  add({
    group: "Latency, one connection",
    name: "long poll answers after the send, p99",
    value: found.wakeP99,
    unit: "ms",
    bar: { value: 20, atMost: true },
  });
  add({
    group: "Latency, one connection",
    name: `ReceiveMessage from ${found.backlog.toLocaleString("en")} messages, p50`,
    value: found.largeP50,
    unit: "ms",
    reference: { name: "from 1,000", value: found.smallP50 },
    bar: { ratio: 1.5, atMost: true },
  });
}

async function topics(cloudroom: Target, fauxqs: Target): Promise<void> {
  const group = "SNS";
  const rates: [number[], number[]] = [[], []];
  // Both have just started: what they compile at first is not counted.
  for (const { port } of [cloudroom, fauxqs]) await measurePublish(port, SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    rates[0].push(await measurePublish(cloudroom.port, SECONDS));
    rates[1].push(await measurePublish(fauxqs.port, SECONDS));
  }
  add({
    group,
    name: "Publish with one SQS subscriber, 64 connections",
    value: median(rates[0]),
    unit: "calls/s",
    reference: { name: "fauxqs", value: median(rates[1]) },
    bar: { ratio: 1 },
  });
  add({
    group,
    name: "one publish received from 1,000 queues",
    value: await measureFanOut(cloudroom.port, 1_000),
    unit: "ms",
    bar: { value: 1_500, atMost: true },
  });
  add({
    group,
    name: "100 publishes/s to 10 queues, publish to receipt, p99",
    value: await measureSteady(cloudroom.port, 100, 10),
    unit: "ms",
    bar: { value: 1_000, atMost: true },
  });
}

async function workers(): Promise<void> {
  const one = await startCloudroom(7_204);
  const four = await startCloudroom(7_205, { WEB_CONCURRENCY: "4" });
  try {
    for (const connections of [64, 256]) {
      const [alone, together] = await compare([one, four], { scenario: "send", connections });
      add({
        group: "Several processes",
        name: `SendMessage, WEB_CONCURRENCY=4, ${connections} connections`,
        value: together!,
        unit: "calls/s",
        reference: { name: "one process", value: alone! },
        bar: { ratio: 2.5 },
      });
    }
  } finally {
    await Promise.all([one.stop(), four.stop()]);
  }
}

const plain = await startPlain(7_201);
const fauxqs = await startFauxqs(7_202);
const cloudroom = await startCloudroom(7_203);
try {
  add({
    group: "Memory",
    name: "server and database, idle",
    value: await cloudroom.memory(),
    unit: "MiB",
    bar: { value: 450, atMost: true },
  });
  await throughput(cloudroom, fauxqs, plain);
  await fifo(cloudroom, fauxqs);
  await latency(cloudroom);
} finally {
  await Promise.all([plain.stop(), fauxqs.stop(), cloudroom.stop()]);
}
await strict();
// Fresh ones: the first two have millions of messages behind them, which PostgreSQL is still sweeping up.
const publishing = [await startCloudroom(7_210), await startFauxqs(7_212)] as const;
try {
  await topics(...publishing);
} finally {
  await Promise.all(publishing.map((target) => target.stop()));
}
const pages = await startCloudroom(7_207);
try {
  for (const row of await measurePages(pages.port)) add(row);
} finally {
  await pages.stop();
}
await workers();
await databaseAlone();
add({
  group: "Start",
  name: "second start, until the port answers",
  value: await measureSecondStart(7_206),
  unit: "ms",
  bar: { value: 5_000, atMost: true },
});
await writeReport(rows);
const missed = rows.filter((row) => reaches(row) === false).length;
console.log(`\n${rows.length} rows, ${missed} below their bar. Report: bench/results/latest.md`);
