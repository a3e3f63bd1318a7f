/** A process of its own that serves the API over a database: what the fault tests kill. Prints its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerApi } from "#lib/api/node.ts";
import { startRuntime } from "#lib/start.ts";

const { stop } = await startRuntime(process.env.DATABASE_URL!);
const http = createServer({ noDelay: true }, (request, response) => void answerApi(request, response));
http.listen(0, "127.0.0.1", () => console.log((http.address() as AddressInfo).port));
process.once("SIGTERM", () => {
  http.closeAllConnections();
  http.close();
  void stop().then(() => process.exit(0));
});
