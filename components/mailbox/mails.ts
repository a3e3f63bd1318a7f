"use client";

import { useQuery } from "@tanstack/react-query";
import { getAnswer, useArrivals } from "./arrivals.ts";

/** A line of a mailbox. */
export interface MailSummary {
  id: string;
  from: string;
  subject: string;
  /** The time of the account that sent it. */
  sentAt: Date;
}

/** A mail as a whole. */
export interface Mail extends MailSummary {
  to: string;
  text?: string;
  html?: string;
  /** As it went out, with its headers. */
  raw: string;
}

interface WireMail {
  id: string;
  from: string;
  subject: string;
  sentAt: string;
}

const pathOf = (address: string) => `/api/mailbox/${encodeURIComponent(address)}`;

/** The mails of an address, newest first; what arrives comes by itself. */
export function useMails(address: string) {
  return useArrivals(pathOf(address), readSummaries);
}

const readSummaries = (answer: { messages: WireMail[]; next: string }): MailSummary[] => answer.messages.map(toSummary);

function toSummary({ id, from, subject, sentAt }: WireMail): MailSummary {
  return { id, from, subject, sentAt: new Date(sentAt) };
}

/** One mail. */
export function useMail(address: string, id: string) {
  return useQuery({
    queryKey: ["mail", address, id],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Mail> => {
      const mail = await getAnswer<WireMail & { to: string; text?: string | null; html?: string | null; raw: string }>(
        `${pathOf(address)}/${encodeURIComponent(id)}`,
        signal,
      );
      return {
        ...toSummary(mail),
        to: mail.to,
        text: mail.text ?? undefined,
        html: mail.html ?? undefined,
        raw: mail.raw,
      };
    },
  });
}
