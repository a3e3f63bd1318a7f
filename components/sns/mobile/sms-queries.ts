"use client";

import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListPhoneNumbersOptedOutCommand,
  ListSMSSandboxPhoneNumbersCommand,
  type SMSSandboxPhoneNumber,
} from "@aws-sdk/client-sns";
import { useQuery } from "@tanstack/react-query";
import { useKey } from "#components/console/query-key.ts";
import { useSns } from "../queries.ts";
import { readAll } from "#components/console/read-all.ts";

/** The account's preferences for text messages. */
export function useSmsAttributes() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "sms-attributes"),
    queryFn: async ({ signal }) =>
      (await sns.send(new GetSMSAttributesCommand({}), { abortSignal: signal })).attributes ?? {},
  });
}

/** Whether the account may send to verified numbers only. */
export function useSandboxStatus() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "sms-sandbox"),
    queryFn: async ({ signal }) =>
      (await sns.send(new GetSMSSandboxAccountStatusCommand({}), { abortSignal: signal })).IsInSandbox ?? false,
  });
}

/** The numbers that may be sent to from the sandbox. */
export function useSandboxNumbers() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "sandbox-numbers"),
    queryFn: ({ signal }) =>
      readAll<SMSSandboxPhoneNumber>(async (NextToken) => {
        const page = await sns.send(new ListSMSSandboxPhoneNumbersCommand({ NextToken }), { abortSignal: signal });
        return { items: page.PhoneNumbers, next: page.NextToken };
      }),
  });
}

/** The numbers that asked for no more messages. */
export function useOptedOutNumbers() {
  const sns = useSns();
  return useQuery({
    queryKey: useKey("sns", "opted-out"),
    queryFn: ({ signal }) =>
      readAll<string>(async (nextToken) => {
        const page = await sns.send(new ListPhoneNumbersOptedOutCommand({ nextToken }), { abortSignal: signal });
        return { items: page.phoneNumbers, next: page.nextToken };
      }),
  });
}
