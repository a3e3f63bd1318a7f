import { createHmac, hash } from "node:crypto";
import { requestBytes } from "./wire-client.ts";

/** How the load speaks to a server. */
export interface Speech {
  port: number;
  protocol: "json" | "query";
  accessKeyId: string;
  secretAccessKey: string;
}

/** A signed SQS call as bytes. Identical calls are made once and sent many times: signing is not what is measured. */
export function sqsCall(speech: Speech, action: string, input: Record<string, unknown>): Buffer {
  const json = speech.protocol === "json";
  const body = json
    ? JSON.stringify(input)
    : new URLSearchParams({ Action: action, Version: "2012-11-05", ...flatten(input) }).toString();
  const headers: Record<string, string> = json
    ? { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": `AmazonSQS.${action}` }
    : { "Content-Type": "application/x-www-form-urlencoded" };
  return requestBytes(speech.port, { ...headers, ...sign(speech, headers, body) }, body);
}

/** A signed Query call of any service as bytes; `input` has no lists. */
export function formCall(
  speech: Speech,
  service: string,
  version: string,
  action: string,
  input: Record<string, string>,
): Buffer {
  const body = new URLSearchParams({ Action: action, Version: version, ...input }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return requestBytes(speech.port, { ...headers, ...sign(speech, headers, body, service) }, body);
}

/** `{ Entries: [{ Id }] }` as Query parameters of SQS, whose lists are flat and singular. */
function flatten(input: Record<string, unknown>): Record<string, string> {
  const names: Record<string, string> = {
    SendMessageBatch: "SendMessageBatchRequestEntry",
    DeleteMessageBatch: "DeleteMessageBatchRequestEntry",
  };
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(input)) {
    if (!Array.isArray(value)) {
      flat[key] = String(value);
      continue;
    }
    const list = value as Record<string, unknown>[];
    const name = list[0] && "ReceiptHandle" in list[0] ? names.DeleteMessageBatch! : names.SendMessageBatch!;
    list.forEach((entry, index) => {
      for (const [member, item] of Object.entries(entry)) flat[`${name}.${index + 1}.${member}`] = String(item);
    });
  }
  return flat;
}

/** Signature Version 4 headers. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function sign(speech: Speech, headers: Record<string, string>, body: string, service = "sqs"): Record<string, string> {
  const date = new Date().toISOString().replace(/[:-]|\.\d+/g, "");
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const all = { ...headers, Host: `localhost:${speech.port}`, "X-Amz-Date": date };
  const sorted = Object.entries(all)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const signed = sorted.map(([name]) => name).join(";");
  const digest = hash("sha256", body);
  const canonical = `POST\n/\n\n${sorted.map(([name, value]) => `${name}:${value}\n`).join("")}\n${signed}\n${digest}`;
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical)}`;
  const signature = createHmac("sha256", signingKey(speech.secretAccessKey, scope)).update(toSign).digest("hex");
  return {
    "X-Amz-Date": date,
    Authorization: `AWS4-HMAC-SHA256 Credential=${speech.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

const keys = new Map<string, Buffer>();

/** Derived once a day, as SDKs do. */
function signingKey(secretAccessKey: string, scope: string): Buffer {
  const name = `${secretAccessKey} ${scope}`;
  let key = keys.get(name);
  if (!key) {
    key = scope
      .split("/")
      .reduce<Buffer>(
        (secret, part) => createHmac("sha256", secret).update(part).digest(),
        Buffer.from(`AWS4${secretAccessKey}`),
      );
    keys.set(name, key);
  }
  return key;
}
