import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { IncomingMessage } from "node:http";
import { ConfigError, type Config } from "#lib/config.ts";

/** Query calls by GET carry their parameters, message bodies too, in the URL, which counts as a header. */
const MAX_HEADER_BYTES = 64 * 1024;

const OPTIONS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  noDelay: true,
  keepAlive: true,
  // Times for the client to send; an answer may take as long as it takes (long polls wait 20 s).
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  // Longer than the clients' own idle times, so that they close first and never write into a closing connection.
  keepAliveTimeout: 75_000,
};

/** How long a stopping server waits for answers under way. */
const DRAIN_MS = 5_000;

export interface HttpPort {
  /** The port that was taken; of interest when 0 was asked for. */
  port: number;
  /** Takes no more requests, and resolves when those under way are answered (5 s at most). */
  close(): Promise<void>;
}

type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function advice(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken: stop the program that uses it, or choose another port: PORT=${port + 1} npm start`;
    case "EACCES":
      return `Port ${port} may not be used by an ordinary user: choose one above 1023, for example PORT=4566 npm start`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST=${host} is no address of this machine: use localhost, or 0.0.0.0 to serve a whole network.`;
    default:
      return `Cannot listen on ${host}, port ${port}: ${error.message}`;
  }
}

/** Hot reload's socket. What else asks to upgrade (Java's client offers HTTP/2 with every first call) is served as it is. */
function isUpgrade({ url }: IncomingMessage): boolean {
  return url?.startsWith("/_next/") === true;
}

/** A machine may have no IPv6; IPv4 alone is then localhost. */
function isMissingIpv6(error: NodeJS.ErrnoException, host: string): boolean {
  return host === "::1" && (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
}

interface Listening {
  server: Server;
  upgraded: Set<Duplex>;
}

async function drained({ server, upgraded }: Listening): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // Clients keep connections for their next call: each is closed as soon as its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  // The server has let go of those that were upgraded, and waits for them all the same.
  const force = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of upgraded) socket.destroy();
  }, DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(force);
}

/**
 * Opens the one HTTP port, on all addresses of the configuration.
 * @throws ConfigError when an address cannot be had
 */
export async function openPort(
  { listenAddresses, port: wanted }: Pick<Config, "listenAddresses" | "port">,
  onRequest: RequestListener,
  onUpgrade?: OnUpgrade,
): Promise<HttpPort> {
  const servers: Listening[] = [];
  let port = wanted;
  for (const host of listenAddresses) {
    // Asked for in any case: Next adds a listener of its own to every server that it meets.
    const shouldUpgradeCallback = (request: IncomingMessage) => onUpgrade !== undefined && isUpgrade(request);
    const server = createServer({ ...OPTIONS, shouldUpgradeCallback }, onRequest);
    const upgraded = new Set<Duplex>();
    if (onUpgrade) {
      server.on("upgrade", (request, socket, head) => {
        upgraded.add(socket);
        socket.once("close", () => upgraded.delete(socket));
        onUpgrade(request, socket, head);
      });
    }
    try {
      port = await listen(server, host, port);
      servers.push({ server, upgraded });
    } catch (error) {
      if (isMissingIpv6(error as Error, host)) continue;
      await Promise.all(servers.map(drained));
      throw new ConfigError(advice(error as Error, host, port));
    }
  }
  return { port, close: async () => void (await Promise.all(servers.map(drained))) };
}
