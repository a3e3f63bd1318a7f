/** Reference (a): a Node handler that answers SendMessage at once with a fixed text. The ceiling of one process. */
import { createServer } from "node:http";

const ANSWER = JSON.stringify({
  MD5OfMessageBody: "5eb63bbbe01eeed093cb22bb8f5acdc3",
  MessageId: "5f6b7c1e-3a0b-4d1b-9c55-0a6f2f0f9b11",
});
const QUEUE = JSON.stringify({ QueueUrl: "http://localhost/000000000000/bench" });

createServer((request, response) => {
  request.on("data", () => {});
  request.on("end", () => {
    const body = String(request.headers["x-amz-target"]).endsWith("CreateQueue") ? QUEUE : ANSWER;
    response.writeHead(200, {
      "Content-Type": "application/x-amz-json-1.0",
      "Content-Length": Buffer.byteLength(body),
    });
    response.end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));
