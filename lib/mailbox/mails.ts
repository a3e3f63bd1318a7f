import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { accountClock } from "#lib/clocks.ts";
import { MAIL_KEEP_MS } from "#lib/mail.ts";
import { runtime } from "#lib/runtime.ts";
import { arrivals, MAX_MESSAGES, stillKept } from "./arrivals.ts";

const now = (accountId: string) => accountClock(accountId).now();

/** Mailboxes: like a public throw-away inbox, they open for whoever knows the address. */
export const mailRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/api/mailbox/:address",
    handle: async (request, { address = "" }) => {
      const whom = address.toLowerCase();
      const { rows, next } = await arrivals(request, "mail", whom, (since) => readMails(whom, since));
      return jsonResponse({
        messages: rows.map(({ mailId, sender, subject, sentAt }) => ({
          id: mailId,
          from: sender,
          subject,
          sentAt: new Date(Number(sentAt)).toISOString(),
        })),
        next,
      });
    },
  },
  {
    method: "GET",
    path: "/api/mailbox/:address/:id",
    handle: async (_request, { address = "", id = "" }) => {
      const mail = /^[0-9a-f-]{36}$/.test(id)
        ? await runtime().prisma.mail.findFirst({ where: { address: address.toLowerCase(), mailId: id } })
        : null;
      if (!mail || stillKept([mail], MAIL_KEEP_MS, now).length === 0) {
        throw new ApiError("NotFound", "There is no such mail (any more).", { status: 404 });
      }
      const { mailId, sender, subject, text, html, raw, sentAt } = mail;
      return jsonResponse({
        id: mailId,
        from: sender,
        to: mail.address,
        subject,
        sentAt: new Date(Number(sentAt)).toISOString(),
        text,
        html,
        raw,
      });
    },
  },
];

async function readMails(address: string, since: bigint | undefined) {
  const rows = await runtime().prisma.mail.findMany({
    where: { address, ...(since !== undefined && { seq: { gt: since } }) },
    orderBy: { seq: "desc" },
    take: MAX_MESSAGES,
    omit: { text: true, html: true, raw: true },
  });
  return stillKept(rows, MAIL_KEEP_MS, now);
}
