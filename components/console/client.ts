"use client";

import { recordCall } from "./code/calls.ts";
import { reportNoAnswer } from "./connection.ts";
import { toApiError } from "./errors.ts";
import { useRegion } from "./region.tsx";
import { reportSignedOut } from "./session.tsx";

/** What of an SDK client this file touches; all of them have it. */
interface SdkClient {
  config: object;
  middlewareStack: { add: (middleware: Middleware, options: { step: "initialize"; name: string }) => void };
}
type Next = (args: { input: object }) => Promise<{ output: object }>;
type Middleware = (next: Next, context: { commandName?: string }) => Next;
// Each client types its own middleware stack; `never` accepts them all.
type ClientClass<C> = new (config: never) => C;

const clients = new Map<ClientClass<unknown>, Map<string, unknown>>();

/**
 * An SDK client of the page's Region, on the page's own origin. It carries no credentials: the session cookie is the caller.
 *
 *     const sqs = useClient(SQSClient);
 *     useQuery({ queryKey: useKey("sqs", "queues"), queryFn: ({ signal }) => sqs.send(new ListQueuesCommand({}), { abortSignal: signal }) });
 */
export function useClient<C>(Client: ClientClass<C>, region?: string): C {
  const pageRegion = useRegion();
  return clientFor(Client, region ?? pageRegion);
}

/** The client of a Region, made once per page load. */
export function clientFor<C>(Client: ClientClass<C>, region: string): C {
  const byRegion = clients.get(Client) ?? new Map<string, unknown>();
  clients.set(Client, byRegion);
  const known = byRegion.get(region) as C | undefined;
  if (known) return known;
  const client = makeClient(Client, region);
  byRegion.set(region, client);
  return client;
}

function makeClient<C>(Client: ClientClass<C>, region: string): C {
  const signingName = (): string =>
    (client as SdkClient & { config: { defaultSigningName: string } }).config.defaultSigningName;
  const client = new Client({
    region,
    endpoint: async () => ({
      protocol: window.location.protocol,
      hostname: window.location.hostname,
      port: window.location.port ? Number(window.location.port) : undefined,
      path: `/api/aws/${signingName()}/${region}`,
    }),
    // A queue's URL names the address that its maker used, which need not be the one this page has.
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: "console", secretAccessKey: "console" },
    // Signing needs crypto.subtle, which plain HTTP addresses lack; and the cookie says who calls.
    signer: { sign: async (request: unknown) => request },
    // A second try could send a message twice; reads are tried again by the query that made them.
    maxAttempts: 1,
  } as never);
  (client as SdkClient).middlewareStack.add(observe(signingName, region), { step: "initialize", name: "console" });
  return client;
}

/** Keeps each call for *Show as code*, and tells the frame when the server or the session is gone. */
const observe =
  (signingName: () => string, region: string): Middleware =>
  (next, context) =>
  async (args) => {
    const operation = context.commandName?.replace(/Command$/, "");
    try {
      if (operation) recordCall({ service: signingName(), region, operation, input: args.input });
      return await next(args);
    } catch (error) {
      const { kind } = toApiError(error);
      if (kind === "no-answer") reportNoAnswer();
      if (kind === "signed-out") reportSignedOut();
      throw error;
    }
  };
