import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readConfig } from "#lib/config.ts";
import { openPort } from "#lib/http-server.ts";

const local = readConfig({ PORT: "0" });

test("answers on both loopback addresses of one port", async () => {
  const { port, close } = await openPort(local, (_, response) => response.end("here"));
  for (const host of ["127.0.0.1", "[::1]", "localhost"]) {
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("here");
  }
  await close();
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
});

test("waits for an answer under way when it closes", async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const { port, close } = await openPort(local, async (_, response) => {
    asked.resolve();
    await answer.promise;
    response.end("late");
  });
  const call = fetch(`http://localhost:${port}/`);
  await asked.promise;
  const closed = close();
  answer.resolve();
  expect(await (await call).text()).toBe("late");
  await closed;
});

test("says what to do about a port that is taken, and leaves no other address open", async () => {
  const other = createServer().listen(0, "::1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(openPort({ ...local, port }, () => {})).rejects.toThrow(
    `Port ${port} is taken: stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
  );
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  other.close();
});

test("says what to do about an address that is not this machine's", async () => {
  await expect(openPort({ listenAddresses: ["203.0.113.7"], port: 0 }, () => {})).rejects.toThrow(
    "HOST=203.0.113.7 is no address of this machine",
  );
});
