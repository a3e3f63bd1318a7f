import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "#lib/config.ts";

describe("readConfig", () => {
  test("needs nothing: port 4566 on both loopback addresses, the embedded database, open to any key", () => {
    expect(readConfig({})).toMatchObject({
      port: 4566,
      listenAddresses: ["127.0.0.1", "::1"],
      loopback: true,
      databaseUrl: undefined,
      auth: "open",
      logLevel: "warn",
      workers: 1,
      allowPrivateAddresses: false,
    });
    expect(readConfig({}).dataDir).toMatch(/\/\.cloudroom$/);
  });

  test("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 4566, databaseUrl: undefined });
  });

  test("demands signatures as soon as others can reach the server, unless told otherwise", () => {
    expect(readConfig({ HOST: "0.0.0.0" })).toMatchObject({ loopback: false, auth: "strict" });
    expect(readConfig({ HOST: "0.0.0.0", CLOUDROOM_AUTH: "open" }).auth).toBe("open");
    expect(readConfig({ HOST: "127.0.0.2" })).toMatchObject({ loopback: true, auth: "open" });
  });

  test.each([
    [{ PORT: "abc" }, 'PORT must be a whole number from 0 to 65535, for example PORT=4567 npm start (it is "abc").'],
    [
      { PORT: "65536" },
      'PORT must be a whole number from 0 to 65535, for example PORT=4567 npm start (it is "65536").',
    ],
    [{ CLOUDROOM_AUTH: "none" }, 'CLOUDROOM_AUTH must be one of open, strict (it is "none").'],
    [
      { DATABASE_URL: "mysql://u:secret@db/x" },
      'DATABASE_URL must be a URL such as postgres://user:password@localhost:5432/cloudroom (it is "mysql://u:…@db/x").',
    ],
    [{ CLOUDROOM_OPERATOR_TOKEN: "secret" }, 'CLOUDROOM_OPERATOR_TOKEN must have 16 characters or more (it is "…").'],
    [
      { DATABASE_URL: "mysql://x" },
      'DATABASE_URL must be a URL such as postgres://user:password@localhost:5432/cloudroom (it is "mysql://x").',
    ],
    [
      { CLOUDROOM_ALLOW_PRIVATE_ADDRESSES: "maybe" },
      'CLOUDROOM_ALLOW_PRIVATE_ADDRESSES must be true or false (it is "maybe").',
    ],
    [
      { WEB_CONCURRENCY: "0" },
      'WEB_CONCURRENCY must be a whole number from 1 to 64, for example WEB_CONCURRENCY=4 npm start (it is "0").',
    ],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent (it is "loud").'],
  ])("says what is wrong with %o", (env, message) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message));
  });
});
