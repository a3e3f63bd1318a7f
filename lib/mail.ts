import { createTransport, type SentMessageInfo, type Transporter } from "nodemailer";
import type Mail from "nodemailer/lib/mailer/index.js";
import type MimeNode from "nodemailer/lib/mime-node/index.js";
import { readConfig } from "#lib/config.ts";
import { uuidOf } from "#lib/handset.ts";
import { logger } from "#lib/log.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { raise } from "#lib/signals.ts";

/** Mails of an account older than this, in its time, are not shown and swept away. */
export const MAIL_KEEP_MS = 7 * 86_400_000;
/** Mails that an account keeps at most. */
const MAX_MAILS = 5_000;
/** Characters of a message that are kept. */
const MAX_RAW = 1_000_000;
/** One mail in so many sweeps its account's old ones. */
const SWEEP_EVERY = 100;

/** A mail that a service sends. */
export interface OutgoingMail {
  /** Names the mail within its account: sent again with the same key, it arrives once. */
  key: string;
  accountId: string;
  /** Account time, epoch milliseconds. */
  sentAt: number;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
}

/** Why a mail could not be sent. */
export interface MailRefusal {
  /** SMTP's answer, where there was one. */
  code?: number;
  text: string;
  temporary: boolean;
}

interface Built {
  raw: string;
}

/**
 * Send a mail: into the mailbox of this server, and to the real world too when the operator has set SMTP_URL.
 * Gives why the real one was not sent, undefined when all is well.
 */
export async function sendMail(mail: OutgoingMail): Promise<MailRefusal | undefined> {
  const options: Mail.Options = {
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    date: new Date(mail.sentAt),
    textEncoding: "quoted-printable",
    messageId: `<${uuidOf(`${mail.accountId} ${mail.key}`)}@${mail.from.address.split("@")[1]}>`,
  };
  const { inbox, smtp } = transports();
  const { raw } = (await inbox.sendMail(options)) as unknown as Built;
  await store(mail, raw);
  if (!smtp) return undefined;
  try {
    await smtp.sendMail(options);
    return undefined;
  } catch (error) {
    const { responseCode, message } = error as Error & { responseCode?: number };
    logger().warn({ err: error }, "a mail could not be sent by SMTP");
    return { code: responseCode, text: message, temporary: responseCode === undefined || responseCode < 500 };
  }
}

interface Transports {
  inbox: Transporter<SentMessageInfo>;
  smtp?: Transporter<SentMessageInfo>;
}

/** The built-in transport gives the message as it would go over the wire; the other one sends it there. */
function transports(): Transports {
  return processState("mail", () => {
    const { smtpUrl } = readConfig(process.env);
    return {
      inbox: createTransport({
        name: "mailbox",
        version: "1",
        send(mail: { message: MimeNode }, done: (error: Error | null, info: Built) => void) {
          mail.message.build((error, message) => done(error, { raw: message?.toString("utf8") ?? "" }));
        },
      } as never),
      smtp: smtpUrl ? createTransport(smtpUrl, { connectionTimeout: 15_000 } as never) : undefined,
    };
  });
}

async function store(mail: OutgoingMail, raw: string): Promise<void> {
  const { prisma } = runtime();
  const address = mail.to.toLowerCase();
  const { count } = await prisma.mail.createMany({
    data: [
      {
        accountId: mail.accountId,
        mailId: uuidOf(`${mail.accountId} ${mail.key}`),
        address,
        sender: `${mail.from.name} <${mail.from.address}>`,
        subject: mail.subject,
        text: mail.text,
        html: mail.html ?? null,
        raw: raw.slice(0, MAX_RAW),
        sentAt: mail.sentAt,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  raise("mail", address.slice(0, 500));
  if (Math.random() * SWEEP_EVERY < 1) await sweep(mail.accountId, mail.sentAt);
}

async function sweep(accountId: string, now: number): Promise<void> {
  const { prisma } = runtime();
  await prisma.mail.deleteMany({ where: { accountId, sentAt: { lt: now - MAIL_KEEP_MS } } });
  const oldest = await prisma.mail.findFirst({
    where: { accountId },
    orderBy: { sentAt: "desc" },
    skip: MAX_MAILS,
    select: { sentAt: true },
  });
  if (oldest) await prisma.mail.deleteMany({ where: { accountId, sentAt: { lte: oldest.sentAt } } });
}
