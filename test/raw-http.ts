import { request } from "node:http";

/** An HTTP answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** Names in the server's spelling and order; without those that every HTTP answer of Node has. */
  headers: [name: string, value: string][];
  body: Buffer;
  text: string;
}

const EVERY_ANSWER = new Set(["date", "connection", "keep-alive", "content-length"]);

/** Send a request as it stands: no client library corrects it. */
export function rawRequest(
  endpoint: string,
  {
    method = "POST",
    path = "/",
    headers = {},
    body = "",
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Uint8Array },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const all = Buffer.concat(chunks);
        const pairs = response.rawHeaders.flatMap((name, index, list): [string, string][] =>
          index % 2 === 0 && !EVERY_ANSWER.has(name.toLowerCase()) ? [[name, list[index + 1]!]] : [],
        );
        resolve({ status: response.statusCode!, headers: pairs, body: all, text: all.toString() });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
