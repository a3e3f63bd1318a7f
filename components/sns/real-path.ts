import {
  CREATE_TOPIC_PATH,
  createSubscriptionPath,
  editSubscriptionPath,
  editTopicPath,
  publishPath,
  PUSH_PATH,
  SMS_PATH,
  subscriptionPath,
  SUBSCRIPTIONS_PATH,
  topicPath,
  TOPICS_PATH,
} from "./paths.ts";

/**
 * Our path for the part after `#` of the real console's address, `https://…/sns/v3/home?region=us-east-1#/topic/{ARN}`. What
 * the real console does not have leads to where the service opens.
 */
export function realPath(hash: string): string {
  const text = hash.replace(/^#?\/?/, "");
  const [page = "", ...rest] = (text.split("?")[0] ?? "").split("/").map(decode);
  const arn = rest.find((part) => part.startsWith("arn:"));
  switch (page) {
    case "dashboard":
    case "homepage":
      return `/sns/${page}`;
    case "topics":
      return TOPICS_PATH;
    case "create-topic":
      return CREATE_TOPIC_PATH;
    case "topic":
      if (!arn) return TOPICS_PATH;
      return rest.includes("edit") ? editTopicPath(arn) : topicPath(arn);
    case "edit-topic":
      return arn ? editTopicPath(arn) : TOPICS_PATH;
    case "publish":
    case "publish-message":
      return arn ? publishPath(arn) : TOPICS_PATH;
    case "subscriptions":
      return SUBSCRIPTIONS_PATH;
    case "subscription":
      if (!arn) return SUBSCRIPTIONS_PATH;
      return rest.includes("edit") ? editSubscriptionPath(arn) : subscriptionPath(arn);
    case "edit-subscription":
      return arn ? editSubscriptionPath(arn) : SUBSCRIPTIONS_PATH;
    case "create-subscription":
      return createSubscriptionPath(new URLSearchParams(text.split("?")[1]).get("topicArn") ?? arn);
    case "mobile":
      return rest[0] === "push-notifications" ? PUSH_PATH : SMS_PATH;
    default:
      return "/sns";
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
