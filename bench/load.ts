/**
 * The load generator: a process of its own. Reads one plan as JSON from its argument, prints one measurement as JSON.
 */
import { sqsCall, type Speech } from "./calls.ts";
import { WireClient, type Answer } from "./wire-client.ts";

export interface Plan extends Speech {
  scenario: "send" | "send-batch" | "receive" | "delete-batch" | "cycle";
  fifo: boolean;
  /** Message groups of a FIFO queue. */
  groups: number;
  connections: number;
  seconds: number;
}

export interface Measurement {
  /** Calls that were answered with 200. */
  calls: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

const BODY = "hello world ".repeat(20);

async function main(plan: Plan): Promise<Measurement> {
  const clients = await Promise.all(Array.from({ length: plan.connections }, () => WireClient.open(plan.port)));
  const name = `bench-${process.pid}-${Math.random().toString(36).slice(2, 8)}${plan.fifo ? ".fifo" : ""}`;
  const attributes: Record<string, string> = { VisibilityTimeout: "600" };
  if (plan.fifo)
    Object.assign(attributes, {
      FifoQueue: "true",
      DeduplicationScope: "messageGroup",
      FifoThroughputLimit: "perMessageGroupId",
    });
  const setup = { ...plan, protocol: "json" as const };
  const created = await clients[0]!.send(sqsCall(setup, "CreateQueue", { QueueName: name, Attributes: attributes }));
  if (created.status !== 200) throw new Error(`CreateQueue: ${created.body}`);
  const queueUrl = (JSON.parse(created.body) as { QueueUrl: string }).QueueUrl;

  const load = new Load(plan, clients, queueUrl);
  const measurement = await load.run();
  await clients[0]!.send(sqsCall(setup, "DeleteQueue", { QueueUrl: queueUrl }));
  for (const client of clients) client.close();
  return measurement;
}

class Load {
  readonly #plan: Plan;
  readonly #clients: WireClient[];
  readonly #queueUrl: string;
  #count = 0;

  constructor(plan: Plan, clients: WireClient[], queueUrl: string) {
    this.#plan = plan;
    this.#clients = clients;
    this.#queueUrl = queueUrl;
  }

  async run(): Promise<Measurement> {
    const { scenario } = this.#plan;
    if (scenario === "send" || scenario === "send-batch") return this.#timed(this.#sender(scenario === "send-batch"));
    if (scenario === "cycle") return this.#timed(this.#cycle());
    await this.#fill(scenario === "receive" ? 60_000 : 30_000);
    if (scenario === "receive") return this.#timed(this.#receiver());
    const handles = await this.#drain();
    return this.#timed(this.#deleter(handles));
  }

  /** Run `step` on every connection until the time is over or it has nothing left (undefined). */
  async #timed(step: (client: WireClient) => Promise<number | undefined>): Promise<Measurement> {
    const { seconds } = this.#plan;
    // The first calls warm connections, plans and the compiler; they are not counted.
    await Promise.all(this.#clients.map((client) => step(client)));
    const latencies: number[] = [];
    const start = performance.now();
    const end = start + seconds * 1000;
    let last = start;
    await Promise.all(
      this.#clients.map(async (client) => {
        while (performance.now() < end) {
          const began = performance.now();
          const calls = await step(client);
          if (calls === undefined) return;
          last = performance.now();
          for (let call = 0; call < calls; call++) latencies.push((last - began) / calls);
        }
      }),
    );
    latencies.sort((a, b) => a - b);
    const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
    return {
      calls: latencies.length,
      perSecond: latencies.length / ((last - start) / 1000),
      p50: at(0.5),
      p99: at(0.99),
    };
  }

  #sender(batch: boolean): (client: WireClient) => Promise<number> {
    const { fifo } = this.#plan;
    const fixed = fifo ? undefined : this.#sendRequest(batch);
    return async (client) => {
      ok(await client.send(fixed ?? this.#sendRequest(batch)));
      return 1;
    };
  }

  #sendRequest(batch: boolean): Buffer {
    const message = () => {
      const number = this.#count++;
      return this.#plan.fifo
        ? { MessageBody: BODY, MessageGroupId: `g${number % this.#plan.groups}`, MessageDeduplicationId: `d${number}` }
        : { MessageBody: BODY };
    };
    if (!batch) return sqsCall(this.#plan, "SendMessage", { QueueUrl: this.#queueUrl, ...message() });
    const entries = Array.from({ length: 10 }, (_, index) => ({ Id: `${index}`, ...message() }));
    return sqsCall(this.#plan, "SendMessageBatch", { QueueUrl: this.#queueUrl, Entries: entries });
  }

  #receiver(): (client: WireClient) => Promise<number | undefined> {
    const request = this.#receiveRequest(10);
    return async (client) => {
      const { body } = ok(await client.send(request));
      return body.includes("ReceiptHandle") ? 1 : undefined;
    };
  }

  #receiveRequest(count: number): Buffer {
    return sqsCall(this.#plan, "ReceiveMessage", { QueueUrl: this.#queueUrl, MaxNumberOfMessages: count });
  }

  #deleter(handles: string[]): (client: WireClient) => Promise<number | undefined> {
    return async (client) => {
      const taken = handles.splice(-10);
      if (taken.length === 0) return undefined;
      const entries = taken.map((ReceiptHandle, index) => ({ Id: `${index}`, ReceiptHandle }));
      ok(await client.send(sqsCall(this.#plan, "DeleteMessageBatch", { QueueUrl: this.#queueUrl, Entries: entries })));
      return 1;
    };
  }

  /** One message sent, one received, that one deleted: three calls. */
  #cycle(): (client: WireClient) => Promise<number> {
    const send = this.#sender(false);
    const receive = this.#receiveRequest(1);
    return async (client) => {
      await send(client);
      const [handle] = receiptHandles(ok(await client.send(receive)).body);
      if (!handle) return 2;
      ok(await client.send(sqsCall(this.#plan, "DeleteMessage", { QueueUrl: this.#queueUrl, ReceiptHandle: handle })));
      return 3;
    };
  }

  async #fill(messages: number): Promise<void> {
    let left = messages / 10;
    await Promise.all(
      this.#clients.map(async (client) => {
        while (left-- > 0) ok(await client.send(this.#sendRequest(true)));
      }),
    );
  }

  async #drain(): Promise<string[]> {
    const request = this.#receiveRequest(10);
    const handles: string[] = [];
    await Promise.all(
      this.#clients.map(async (client) => {
        for (;;) {
          const found = receiptHandles(ok(await client.send(request)).body);
          if (found.length === 0) return;
          handles.push(...found);
        }
      }),
    );
    return handles;
  }
}

function ok(answer: Answer): Answer {
  if (answer.status !== 200 || answer.body.includes('"Failed":[{'))
    throw new Error(`Status ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}

/** Cut out, not parsed: the load must cost less than what it measures. */
function receiptHandles(body: string): string[] {
  const handle = body.startsWith("<") ? /<ReceiptHandle>([^<]+)/g : /"ReceiptHandle": *"([^"]+)"/g;
  return Array.from(body.matchAll(handle), (match) => match[1]!);
}

const plan = JSON.parse(process.argv[2]!) as Plan;
console.log(JSON.stringify(await main(plan)));
