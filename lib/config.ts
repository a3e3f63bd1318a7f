import path from "node:path";
import { z } from "zod";

/** A setting that Cloudroom cannot start with. The message is one line and says what to do. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** A whole number within bounds, from its text. */
function whole(min: number, max: number, example: string) {
  const message = `must be a whole number from ${min} to ${max}, for example ${example}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

/** One of some words; the list is part of the message. */
function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(", ")}`);
}

/** A URL with one of some schemes. */
function url(schemes: string[], example: string) {
  const accepted = (value: string) => URL.canParse(value) && schemes.includes(new URL(value).protocol);
  return z.string().refine(accepted, `must be a URL such as ${example}`).optional();
}

/** A yes or a no, in the spellings people use. */
const yesOrNo = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["1", "true", "yes", "on", "0", "false", "no", "off"], "must be true or false"))
  .transform((value) => ["1", "true", "yes", "on"].includes(value))
  .default(false);

/** On a server for others, one learner's runaway loop must leave room for the rest of the class. */
const DEFAULT_RATE_LIMIT = { open: 50_000, strict: 2_000 };

const environment = z.object({
  PORT: whole(0, 65_535, "PORT=4567 npm start").default(4566),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "must be a host name or an address, for example HOST=0.0.0.0 to serve a whole network")
    .default("localhost"),
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgres://user:password@localhost:5432/cloudroom"),
  CLOUDROOM_DATA_DIR: z.string().default(".cloudroom"),
  CLOUDROOM_AUTH: oneOf(["open", "strict"]).optional(),
  CLOUDROOM_OPERATOR_TOKEN: z.string().min(16, "must have 16 characters or more").optional(),
  CLOUDROOM_RATE_LIMIT: whole(0, 1_000_000, "CLOUDROOM_RATE_LIMIT=2000, or 0 for no limit").optional(),
  CLOUDROOM_ALLOW_PRIVATE_ADDRESSES: yesOrNo,
  LOG_LEVEL: oneOf(LOG_LEVELS).default("warn"),
  WEB_CONCURRENCY: whole(1, 64, "WEB_CONCURRENCY=4 npm start").default(1),
  SMTP_URL: url(["smtp:", "smtps:"], "smtp://mail.example.com:587"),
});

/** Everything about this server that its operator can choose. */
export type Config = {
  /** TCP port; 0 takes any free one. */
  port: number;
  /** The host as the operator wrote it. */
  host: string;
  /** The addresses to listen on: `localhost` is both the IPv4 and the IPv6 loopback address. */
  listenAddresses: string[];
  /** Whether only this machine can reach the server. */
  loopback: boolean;
  /** A PostgreSQL of the operator's; undefined starts the embedded one. */
  databaseUrl: string | undefined;
  /** Absolute path of the folder that holds the embedded database. */
  dataDir: string;
  /** `open`: any access key is accepted. `strict`: signatures and policies are enforced. */
  auth: "open" | "strict";
  /** Lets scripts make accounts and move clocks on a server that is not open (`Authorization: Bearer …`). */
  operatorToken: string | undefined;
  /** Whether HTTP subscriptions may reach private network addresses. */
  allowPrivateAddresses: boolean;
  /** Calls a second that one account may make of one process; 0 is no limit. */
  rateLimit: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Number of processes that serve requests. */
  workers: number;
  /** Where e-mail is really sent; undefined keeps it in the mailbox. */
  smtpUrl: string | undefined;
};

/** Whether an address or host name can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A value as it may stand on a screen or in a log. */
function withoutSecret(name: string, value: string): string {
  return name === "CLOUDROOM_OPERATOR_TOKEN" ? "…" : value.replace(/(:\/\/[^:/@]*):[^@]*@/, "$1:…@");
}

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws ConfigError naming the variable, what it may be, and what it was
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const {
      path: [name = ""],
      message,
    } = parsed.error.issues[0]!;
    throw new ConfigError(`${String(name)} ${message} (it is "${withoutSecret(String(name), given[String(name)]!)}").`);
  }
  const settings = parsed.data;
  const loopback = isLoopback(settings.HOST);
  const auth = settings.CLOUDROOM_AUTH ?? (loopback ? "open" : "strict");
  return {
    port: settings.PORT,
    host: settings.HOST,
    listenAddresses: settings.HOST === "localhost" ? ["127.0.0.1", "::1"] : [settings.HOST],
    loopback,
    databaseUrl: settings.DATABASE_URL,
    dataDir: path.resolve(settings.CLOUDROOM_DATA_DIR),
    auth,
    rateLimit: settings.CLOUDROOM_RATE_LIMIT ?? DEFAULT_RATE_LIMIT[auth],
    operatorToken: settings.CLOUDROOM_OPERATOR_TOKEN,
    allowPrivateAddresses: settings.CLOUDROOM_ALLOW_PRIVATE_ADDRESSES,
    logLevel: settings.LOG_LEVEL,
    workers: settings.WEB_CONCURRENCY,
    smtpUrl: settings.SMTP_URL,
  };
}
