import type { Server } from "node:http";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
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

test("serves those who offer another protocol as they are; only hot reload's socket is upgraded", async () => {
  const upgraded: (string | undefined)[] = [];
  const { port, close } = await openPort(
    local,
    (_, response) => response.end("here"),
    ({ url }, socket) => {
      upgraded.push(url);
      socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    },
  );
  const offer = async (path: string, protocol: string) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n`);
    socket.write("Content-Length: 2\r\n\r\n{}");
    const [answer] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    return answer.toString().split("\r\n")[0];
  };
  expect(await offer("/", "h2c")).toBe("HTTP/1.1 200 OK");
  expect(await offer("/000000000000/queue", "websocket")).toBe("HTTP/1.1 200 OK");
  expect(upgraded).toEqual([]);
  expect(await offer("/_next/webpack-hmr", "websocket")).toBe("HTTP/1.1 101 Switching Protocols");
  expect(upgraded).toEqual(["/_next/webpack-hmr"]);
  await close();
});

test("does not wait for upgraded connections for ever", { timeout: 10_000 }, async () => {
  const { port, close } = await openPort(
    local,
    () => {},
    () => {},
  );
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const gone = once(socket.resume(), "close");
  socket.end("GET /_next/webpack-hmr HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  await once(socket, "finish");
  await close();
  await gone;
});

test("upgrades nothing when nobody wants it", async () => {
  const built = await openPort(local, ({ socket }, response) => {
    // As Next does.
    (socket as unknown as { server: Server }).server.on("upgrade", () => {});
    response.end("here");
  });
  expect(await (await fetch(`http://127.0.0.1:${built.port}/`)).text()).toBe("here");
  const headers = ["Host: localhost", "Connection: Upgrade", "Upgrade: websocket"].join("\r\n");
  const socket = connect(built.port, "127.0.0.1");
  socket.write(`GET /_next/webpack-hmr HTTP/1.1\r\n${headers}\r\n\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toContain("HTTP/1.1 200 OK");
  socket.destroy();
  await built.close();
});
