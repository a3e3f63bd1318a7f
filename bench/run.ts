/**
 * `npm run bench`: Cloudroom's production build beside its references, all in one run, so that ratios mean something on any
 * machine. Rounds of all targets alternate; the report holds medians. `--quick` takes one short round.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Measurement, Plan } from "./load.ts";
import { measureLatency } from "./latency.ts";
import { measurePages } from "./pages.ts";
import { median, reaches, writeReport, type Row } from "./report.ts";
import { measureFanOut, measurePublish, measureSteady } from "./sns.ts";
import { measureSecondStart, startCloudroom, startFauxqs, startPlain, type Target } from "./servers.ts";

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

async function throughput(cloudroom: Target, fauxqs: Target, plain: Target): Promise<void> {
  const scenarios: [Plan["scenario"], string, number | undefined][] = [
    ["send", "SendMessage", 1],
    ["send-batch", "SendMessageBatch(10)", undefined],
    ["receive", "ReceiveMessage(10)", undefined],
    ["delete-batch", "DeleteMessageBatch(10)", undefined],
    ["cycle", "send, receive, delete", 1],
  ];
  for (const connections of QUICK ? [64] : [1, 16, 64]) {
    for (const [scenario, name, ratio] of scenarios) {
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
  const [query] = await compare([cloudroom], { scenario: "send", protocol: "query" });
  add({
    group: "Standard queue, JSON, open",
    name: "SendMessage by Query/XML",
    value: query!,
    unit: "calls/s",
    reference: { name: "JSON", value: own! },
  });
}

async function fifo(cloudroom: Target): Promise<void> {
  const [standard] = await compare([cloudroom], { scenario: "cycle" });
  const [ordered] = await compare([cloudroom], { scenario: "cycle", fifo: true });
  add({
    group: "FIFO queue",
    name: "send, receive, delete with 1,000 groups",
    value: ordered!,
    unit: "calls/s",
    reference: { name: "standard", value: standard! },
    bar: { ratio: 0.6 },
  });
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
  const [alone] = await compare([one], { scenario: "send", connections: 64 });
  await one.stop();
  const four = await startCloudroom(7_205, { WEB_CONCURRENCY: "4" });
  const [together] = await compare([four], { scenario: "send", connections: 64 });
  await four.stop();
  add({
    group: "Several processes",
    name: "SendMessage, WEB_CONCURRENCY=4",
    value: together!,
    unit: "calls/s",
    reference: { name: "one process", value: alone! },
    bar: { ratio: 2.5 },
  });
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
  await fifo(cloudroom);
  await latency(cloudroom);
  await topics(cloudroom, fauxqs);
} finally {
  await Promise.all([plain.stop(), fauxqs.stop(), cloudroom.stop()]);
}
const pages = await startCloudroom(7_207);
try {
  for (const row of await measurePages(pages.port)) add(row);
} finally {
  await pages.stop();
}
await workers();
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
