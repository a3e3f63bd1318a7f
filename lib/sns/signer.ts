import { Worker } from "node:worker_threads";
import { batcher } from "#lib/batcher.ts";
import { processState } from "#lib/runtime.ts";
import { signingKey } from "./signing.ts";

interface Task {
  text: string;
  algorithm: "RSA-SHA1" | "RSA-SHA256";
}

/** The thread's program. As text: it must run from a bundle too, where no file of its own stands beside. */
const PROGRAM = `
const { parentPort, workerData } = require("node:worker_threads");
const { createPrivateKey, sign } = require("node:crypto");
const key = createPrivateKey(workerData);
parentPort.on("message", (tasks) => {
  parentPort.postMessage(tasks.map(({ text, algorithm }) => sign(algorithm, Buffer.from(text), key).toString("base64")));
});`;

/** Signatures are made on another thread, many to a message: asked one by one they would cost the main thread 40 µs each. */
export function signer(): { add: (task: Task) => Promise<string>; stop: () => Promise<void> } {
  return processState("sns.signer", () => {
    let worker: Promise<Worker> | undefined;
    const start = async (): Promise<Worker> => {
      const thread = new Worker(PROGRAM, { eval: true, workerData: (await signingKey()).privateKey });
      thread.unref();
      thread.once("exit", () => (worker = undefined));
      return thread;
    };
    const tasks = batcher<Task, string>(async (batch) => {
      const thread = await (worker ??= start());
      return new Promise((resolve, reject) => {
        thread.once("message", (signatures: string[]) => {
          thread.off("error", reject);
          resolve(signatures);
        });
        thread.once("error", reject);
        thread.postMessage(batch);
      });
    }, 64);
    return { add: tasks.add, stop: async () => void (await (await worker)?.terminate()) };
  });
}
