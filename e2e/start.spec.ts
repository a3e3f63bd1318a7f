import { SQS } from "@aws-sdk/client-sqs";
import { expect, test } from "@playwright/test";
import { Cloudroom } from "./support/cloudroom.ts";

const client = (endpoint: string) =>
  new SQS({ endpoint, region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } });

test("starts, survives kill -9 with all its data, and stops cleanly on Ctrl-C", async () => {
  const cloudroom = await Cloudroom.inNewFolder();
  const first = await cloudroom.start();
  expect(cloudroom.output).toContain(`aws --endpoint-url ${first} sqs create-queue --queue-name demo-sqs`);
  await client(first).createQueue({ QueueName: "demo-sqs" });
  await cloudroom.kill();

  const second = await cloudroom.start();
  expect((await client(second).listQueues()).QueueUrls).toEqual([`${second}/000000000000/demo-sqs`]);

  expect(cloudroom.databaseRuns).toBe(true);
  expect(await cloudroom.interrupt()).toBe(0);
  expect(cloudroom.databaseRuns).toBe(false);
  await cloudroom.remove();
});

test("serves with several processes on one port", async () => {
  const cloudroom = await Cloudroom.inNewFolder({ WEB_CONCURRENCY: "2" });
  const endpoint = await cloudroom.start();
  const { QueueUrl } = await client(endpoint).createQueue({ QueueName: "shared" });
  await Promise.all(Array.from({ length: 8 }, () => client(endpoint).getQueueUrl({ QueueName: "shared" })));
  expect(QueueUrl).toBe(`${endpoint}/000000000000/shared`);
  expect(await cloudroom.interrupt()).toBe(0);
  expect(cloudroom.databaseRuns).toBe(false);
  await cloudroom.remove();
});

for (const [what, env, line] of [
  ["a port that is no number", { PORT: "http" }, /^PORT must be a whole number from 0 to 65535/],
  [
    "a database that is not there",
    { DATABASE_URL: "postgres://a:b@127.0.0.1:1/c" },
    /^No database answers at 127\.0\.0\.1:1/,
  ],
  ["an address of another machine", { HOST: "203.0.113.7" }, /^HOST=203\.0\.113\.7 is no address of this machine/],
] as const) {
  test(`says in one line what to do about ${what}`, async () => {
    const cloudroom = await Cloudroom.inNewFolder(env);
    await expect(cloudroom.start()).rejects.toThrow("It ended with code 1");
    expect(cloudroom.output).toMatch(line);
    expect(cloudroom.output.trim()).not.toContain("\n");
    await cloudroom.remove();
  });
}

test("says that the port is taken", async ({ baseURL }) => {
  const { port } = new URL(baseURL!);
  const cloudroom = await Cloudroom.inNewFolder({ PORT: port });
  await expect(cloudroom.start()).rejects.toThrow("It ended with code 1");
  expect(cloudroom.output.trim()).toBe(
    `Port ${port} is taken: stop the program that uses it, or choose another port: PORT=${Number(port) + 1} npm start`,
  );
  await cloudroom.remove();
});
