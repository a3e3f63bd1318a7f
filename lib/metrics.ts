import cluster, { type Worker } from "node:cluster";
import { randomUUID } from "node:crypto";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { processState } from "#lib/runtime.ts";

/*
 * Figures for Prometheus. Each process counts for itself; with several, the one that is asked has the parent add up what all
 * of them say. https://prometheus.io/docs/instrumenting/exposition_formats/
 */

/** Seconds. From a send in memory's speed to a long poll of 20 s. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20.5];

/** One operation's figures, looked up once: a call then costs two additions. */
export interface CallFigures {
  /** @param status HTTP status */
  count(status: number, seconds: number): void;
}

interface Metrics {
  registry: Registry;
  calls: Counter<"service" | "operation" | "status">;
  seconds: Histogram<"service" | "operation">;
  figures: Map<string, CallFigures>;
}

const metrics = () =>
  processState<Metrics>("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    AggregatorRegistry.setRegistries(registry);
    // It hears the parent's question from here on.
    if (cluster.isWorker) new AggregatorRegistry();
    return {
      registry,
      figures: new Map(),
      calls: new Counter({
        name: "cloudroom_api_calls_total",
        help: "Calls of the AWS API that were answered, by HTTP status class.",
        labelNames: ["service", "operation", "status"],
        registers: [registry],
      }),
      seconds: new Histogram({
        name: "cloudroom_api_call_seconds",
        help: "From the whole request to its answer; a long poll's wait counts.",
        labelNames: ["service", "operation"],
        buckets: BUCKETS,
        registers: [registry],
      }),
    };
  });

/** The figures of one operation; `unknown` for calls that name none. */
export function callFigures(service: string, operation: string): CallFigures {
  const { calls, seconds, figures } = metrics();
  const key = `${service}.${operation}`;
  let found = figures.get(key);
  if (!found) {
    const time = seconds.labels({ service, operation });
    const classes = new Map<number, { inc(): void }>();
    found = {
      count: (status, took) => {
        const hundreds = Math.trunc(status / 100);
        let counter = classes.get(hundreds);
        if (!counter) {
          counter = calls.labels({ service, operation, status: `${hundreds}xx` });
          classes.set(hundreds, counter);
        }
        counter.inc();
        time.observe(took);
      },
    };
    figures.set(key, found);
  }
  return found;
}

/**
 * Add a figure that is read when somebody asks.
 *
 * @param of `process`: each process has its own, and they add up. `database`: all processes read the same.
 * @param read undefined when it cannot be told just now
 */
export function addGauge(
  name: string,
  help: string,
  of: "process" | "database",
  read: () => number | undefined | Promise<number | undefined>,
): void {
  new Gauge({
    name: `cloudroom_${name}`,
    help,
    registers: [metrics().registry],
    aggregator: of === "process" ? "sum" : "max",
    async collect() {
      const value = await Promise.resolve(read()).catch(() => undefined);
      this.set(value ?? Number.NaN);
    },
  });
}

const ASK = "cloudroom:metrics";

interface Question {
  topic: typeof ASK;
  id: string;
}
interface Answer extends Question {
  text: string;
}

/** What all processes of this server have counted, in Prometheus's text format. */
export async function metricsText(): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  const { contentType } = registry;
  if (!cluster.isWorker) return { contentType, text: await registry.metrics() };
  const id = randomUUID();
  const text = await new Promise<string>((resolve) => {
    const hear = (message: Answer) => {
      if (message?.topic !== ASK || message.id !== id) return;
      process.off("message", hear);
      resolve(message.text);
    };
    process.on("message", hear);
    process.send!({ topic: ASK, id } satisfies Question);
  });
  return { contentType, text };
}

/** In the parent of several processes: add up their figures when one of them asks. */
export function answerWorkersMetrics(): void {
  const all = new AggregatorRegistry();
  cluster.on("message", (worker: Worker, message: Question | undefined) => {
    if (message?.topic !== ASK) return;
    all.clusterMetrics().then(
      (text) => worker.send({ topic: ASK, id: message.id, text } satisfies Answer),
      // A process that ends meanwhile does not answer; the next question finds the others.
      () => worker.send({ topic: ASK, id: message.id, text: "" } satisfies Answer),
    );
  });
}
