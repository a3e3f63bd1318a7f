import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerApi } from "#lib/api/node.ts";
import { startRuntime } from "#lib/start.ts";
import { runAws, type AwsOptions, type AwsResult } from "./aws-cli.ts";
import { clockOf, type TestClock } from "./clock.ts";
import { createTestDatabase } from "./database.ts";

/** What an SDK client needs to reach a test's server; anything else of its configuration may be added. */
export interface ClientOptions {
  /** 12 digits; default `000000000000`. */
  accountId?: string;
  /** Default `us-east-1`. */
  region?: string;
  [setting: string]: unknown;
}

type Destroyable = { destroy(): void };
// Every client has its own type of configuration; what we set is common to all.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ClientClass<Client extends Destroyable> = new (config: any) => Client;

/** A Cloudroom on a port of its own, over a database of its own. Pages are not served. */
export interface TestServer extends AsyncDisposable {
  /** `http://localhost:<port>` */
  endpoint: string;
  databaseUrl: string;
  /** A real SDK client (`SQSClient`, or `SQS` with one method per operation) of an account. */
  sdk<Client extends Destroyable>(Client: ClientClass<Client>, options?: ClientOptions): Client;
  /** An account number that nobody used before. */
  newAccount(): string;
  /** The clock of an account. */
  clock(accountId?: string): TestClock;
  /** Run the real `aws` command: `server.aws(["sqs", "list-queues"])`. */
  aws(args: string[], options?: AwsOptions): Promise<AwsResult>;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Default `open`: any access key will do. */
  auth?: "open" | "strict";
}

/** Start a server for a test file: `await using server = await startTestServer()`, or close it in `afterAll`. */
export async function startTestServer({ auth = "open" }: ServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const started = await startRuntime(database.url, { auth });
  const http = createServer((request, response) => void answerApi(request, response));
  await new Promise<void>((resolve) => http.listen(0, "localhost", resolve));
  const endpoint = `http://localhost:${(http.address() as AddressInfo).port}`;
  const clients: Destroyable[] = [];
  let accounts = 0;

  const close = async () => {
    for (const client of clients) client.destroy();
    const closed = new Promise((resolve) => http.close(resolve));
    await started.stop();
    http.closeAllConnections();
    await closed;
    await database.drop();
  };

  return {
    endpoint,
    databaseUrl: database.url,
    sdk: (Client, { accountId = "000000000000", region = "us-east-1", ...settings } = {}) => {
      const credentials = { accessKeyId: accountId, secretAccessKey: "test" };
      const client = new Client({ endpoint, region, credentials, maxAttempts: 1, ...settings });
      clients.push(client);
      return client;
    },
    newAccount: () => String(100_000_000_000 + ++accounts),
    clock: (accountId = "000000000000") => clockOf(endpoint, accountId),
    aws: (args, options) => runAws(endpoint, args, options),
    close,
    [Symbol.asyncDispose]: close,
  };
}
