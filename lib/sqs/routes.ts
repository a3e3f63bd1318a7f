import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { accountClock } from "#lib/clocks.ts";
import { accountOfRequest } from "#lib/console/request-account.ts";
import { DEFAULT_REGION } from "#lib/regions.ts";
import { inspect } from "./inspect.ts";
import { findQueue } from "./queue-store.ts";

const MAX_PAGE = 500;
const DEFAULT_PAGE = 100;

/**
 * Cloudroom's own: every message of a queue with its state, without receiving it. For the signed-in account.
 * `GET /_cloudroom/sqs/messages?queue=NAME&region=R&after=CURSOR&limit=N`
 */
export const sqsRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/sqs/messages",
    handle: async (request) => {
      const query = new URLSearchParams(request.search);
      const name = query.get("queue");
      if (!name) throw new ApiError("ValidationException", "queue: must name a queue");
      const region = query.get("region") ?? DEFAULT_REGION;
      // To see messages without receiving them takes the permission to receive them.
      const need = { service: "sqs", operation: "ReceiveMessage", input: { QueueUrl: name }, region };
      const accountId = await accountOfRequest(request, query.get("account"), need);
      const limit = Number(query.get("limit") ?? DEFAULT_PAGE);
      if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_PAGE)) {
        throw new ApiError("ValidationException", `limit: must be a whole number from 1 to ${MAX_PAGE}`);
      }
      const queue = await findOwnQueue(accountId, region, name);
      return jsonResponse(await inspect(queue, query.get("after"), limit, accountClock(accountId).now()));
    },
  },
];

async function findOwnQueue(accountId: string, region: string, name: string) {
  try {
    return await findQueue({ accountId, region, name }, true);
  } catch (error) {
    if (!(error instanceof Error && error.name === "QueueDoesNotExist")) throw error;
    throw new ApiError("QueueDoesNotExist", error.message);
  }
}
