import { z } from "zod";
import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { ensureAccount } from "./accounts.ts";
import { readJson } from "./body.ts";
import { changeClock, MAX_ADVANCE_SECONDS, MAX_RATE, readClock } from "./clock-control.ts";
import { requireOperator } from "./operator.ts";
import { callerOfSession } from "./sessions.ts";

const account = z.string().optional();
const rate = z.number().min(0).max(MAX_RATE);
const change = z.discriminatedUnion("action", [
  z.object({ action: z.literal("freeze"), account }),
  z.object({ action: z.literal("resume"), account, rate: rate.positive().optional() }),
  z.object({ action: z.literal("reset"), account }),
  z.object({ action: z.literal("advance"), account, seconds: z.number().positive().max(MAX_ADVANCE_SECONDS) }),
  z.object({ action: z.literal("set-rate"), account, rate }),
  z.object({ action: z.literal("set"), account, time: z.iso.datetime({ offset: true }) }),
]);

/** The account's clock: read by the console's bar, moved by learners, teachers and tests. */
export const clockRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/clock",
    handle: async (request) => {
      const asked = new URLSearchParams(request.search).get("account") ?? undefined;
      return jsonResponse(readClock(await accountOf(request, { asked })));
    },
  },
  {
    method: "POST",
    path: "/_cloudroom/clock",
    handle: async (request) => {
      const wanted = readJson(request, change);
      const accountId = await accountOf(request, { asked: wanted.account, action: "cloudroom:MoveClock" });
      const step = wanted.action === "set" ? { ...wanted, time: Date.parse(wanted.time) } : wanted;
      return jsonResponse(await changeClock(accountId, step));
    },
  },
];

/** The account asked for; else the signed-in one; else, for whoever may ask without credentials, the default account. */
async function accountOf(
  request: ApiRequest,
  { asked, action }: { asked: string | undefined; action?: "cloudroom:MoveClock" },
): Promise<string> {
  const accountId = asked ?? (await callerOfSession(request))?.accountId ?? DEFAULT_ACCOUNT;
  if (!isAccountId(accountId)) throw new ApiError("ValidationException", "account: must be 12 digits");
  await requireOperator(request, { accountId, action });
  await ensureAccount(accountId);
  return accountId;
}
