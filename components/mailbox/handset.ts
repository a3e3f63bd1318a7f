"use client";

import { useArrivals } from "./arrivals.ts";

/** A text message or a push notification. */
export interface HandsetMessage {
  id: string;
  sender: string;
  /** `Promotional` or `Transactional`; for push the platform. */
  label: string;
  body: string;
  /** The time of the account that sent it. */
  sentAt: Date;
}

interface WireMessage extends Omit<HandsetMessage, "sentAt"> {
  sentAt: string;
}

/** What arrived at a phone or a device, newest first; what arrives comes by itself. */
export function useHandset(kind: "phone" | "device", handset: string) {
  return useArrivals(`/api/${kind}/${encodeURIComponent(handset)}`, readMessages);
}

const readMessages = (answer: { messages: WireMessage[]; next: string }): HandsetMessage[] =>
  answer.messages.map(({ sentAt, ...message }) => ({ ...message, sentAt: new Date(sentAt) }));
