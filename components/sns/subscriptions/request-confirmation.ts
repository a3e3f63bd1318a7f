"use client";

import { SubscribeCommand, type Subscription } from "@aws-sdk/client-sns";
import { useFlash } from "#components/console/flash.tsx";
import { useRefreshSns, useSns } from "../queries.ts";

/** Sends the confirmation message again: the same `Subscribe` once more. */
export function useRequestConfirmation() {
  const sns = useSns();
  const flash = useFlash();
  const refresh = useRefreshSns();
  return async ({ TopicArn, Protocol, Endpoint }: Pick<Subscription, "TopicArn" | "Protocol" | "Endpoint">) => {
    try {
      await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true }));
      flash.success({ content: `Confirmation request sent to ${Endpoint} successfully.` });
      await refresh();
    } catch (error) {
      flash.error("The confirmation request could not be sent", error);
    }
  };
}
