import { expect, test } from "vitest";
import { search } from "./search-index.ts";

const RESOURCES = [
  { name: "demo-sqs", kind: "SQS queue", href: "/sqs/queues/demo-sqs" },
  { name: "orders", kind: "SQS queue", href: "/sqs/queues/orders" },
];
const names = (text: string, title: string) =>
  search(text, RESOURCES)
    .find((group) => group.title === title)
    ?.hits.map((hit) => hit.text);

test.each([
  "sqs",
  "SQS",
  "simple queue",
  "queue",
  "queues",
  "fifo",
  "dlq",
  "Amazon SQS",
  "AWS Simple Queue Service (SQS)",
])("%s finds Simple Queue Service first", (text) => {
  expect(names(text, "Services")?.[0]).toBe("Simple Queue Service");
});

test("finds features and the account's own resources", () => {
  expect(names("queues", "Features")?.[0]).toBe("Queues");
  expect(names("sqs queues", "Features")).toContain("Queues");
  expect(names("demo", "Resources")).toEqual(["demo-sqs"]);
});

test("lists a service that cannot be opened without an address", () => {
  const [service] = search("lambda", [])[0]?.hits ?? [];
  expect(service).toMatchObject({ text: "Lambda", detail: "not yet available" });
  expect(service?.href).toBeUndefined();
});

test("finds nothing for nothing", () => {
  expect(search("  ", RESOURCES)).toEqual([]);
  expect(search("zzz", RESOURCES)).toEqual([]);
});
