import { requireSameOrigin } from "#lib/api/same-origin.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { header, type ApiRequest, type ApiResponse } from "#lib/api/protocols/protocol.ts";
import { accountClock } from "#lib/clocks.ts";
import { HANDSET_KEEP_MS } from "#lib/handset.ts";
import { runtime } from "#lib/runtime.ts";
import { arrivals, MAX_MESSAGES, stillKept } from "./arrivals.ts";

/** Phones and devices: what was sent to a number or to a device's endpoint. */
export const handsetRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/api/phone/:number",
    handle: (request, { number = "" }) => messagesOf(request, "sms", phoneNumber(number)),
  },
  {
    method: "POST",
    path: "/api/phone/:number/stop",
    handle: async (request, { number = "" }) => {
      if (header(request, "origin") !== undefined) requireSameOrigin(request);
      return jsonResponse({ accounts: await answerStop(phoneNumber(number)) });
    },
  },
  {
    method: "GET",
    path: "/api/device/*",
    handle: (request, { rest = "" }) => messagesOf(request, "push", rest),
  },
];

/** The phone's owner answers STOP: whoever has written may not write again. Gives how many accounts that are. */
async function answerStop(phoneNumber: string): Promise<number> {
  const { prisma } = runtime();
  const senders = await prisma.handsetMessage.findMany({
    where: { kind: "sms", handset: phoneNumber },
    distinct: ["accountId", "region"],
    select: { accountId: true, region: true },
  });
  for (const { accountId, region } of senders) {
    const optedOutAt = accountClock(accountId).now();
    await prisma.snsOptOut.upsert({
      where: { accountId_region_phoneNumber: { accountId, region, phoneNumber } },
      create: { accountId, region, phoneNumber, optedOutAt },
      update: { optedOutAt, active: true },
    });
  }
  return senders.length;
}

/** A number as it is kept: a plus sign and digits. */
function phoneNumber(text: string): string {
  return `+${text.replace(/\D/g, "")}`;
}

async function messagesOf(request: ApiRequest, kind: "sms" | "push", handset: string): Promise<ApiResponse> {
  const { rows, next } = await arrivals(request, "handset", handset, async (since) => {
    const found = await runtime().prisma.handsetMessage.findMany({
      where: { kind, handset, ...(since !== undefined && { seq: { gt: since } }) },
      orderBy: { seq: "desc" },
      take: MAX_MESSAGES,
    });
    return stillKept(found, HANDSET_KEEP_MS, (accountId) => accountClock(accountId).now());
  });
  return jsonResponse({
    messages: rows.map(({ messageId, sender, label, body, sentAt }) => ({
      id: messageId,
      sender,
      label,
      body,
      sentAt: new Date(Number(sentAt)).toISOString(),
    })),
    next,
  });
}
