/** Names read out of SNS's ARNs. */

/** `arn:aws:sns:us-east-1:123456789012:demo-sns` gives `demo-sns`; so does the ARN of one of its subscriptions. */
export const topicName = (arn: string) => arn.split(":")[5] ?? arn;

/** The topic of a subscription's ARN. */
export const topicOf = (subscriptionArn: string) => subscriptionArn.split(":").slice(0, 6).join(":");

/** The UUID at the end of a subscription's ARN. */
export const subscriptionId = (arn: string) => arn.split(":")[6] ?? arn;

/** FIFO topics are known by their name. */
export const isFifo = (topicArn: string) => topicName(topicArn).endsWith(".fifo");

/** What the lists call the type of a topic. */
export const topicType = (topicArn: string) => (isFifo(topicArn) ? "FIFO" : "Standard");

/** The account and Region of an ARN. */
export function placeOf(arn: string): { region: string; accountId: string } {
  const parts = arn.split(":");
  return { region: parts[3] ?? "", accountId: parts[4] ?? "" };
}

/** `arn:aws:sns:…:app/GCM/shop` gives platform `GCM` and name `shop`. */
export function applicationOf(arn: string): { platform: string; name: string } {
  const [, platform = "", name = arn] = (arn.split(":")[5] ?? "").split("/");
  return { platform, name };
}
