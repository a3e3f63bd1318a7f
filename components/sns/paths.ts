/** Paths of the SNS screens, without `?region=`. ARNs keep their colons, which a path may hold. */

const segment = (arn: string) => encodeURIComponent(arn).replaceAll("%3A", ":");

export const TOPICS_PATH = "/sns/topics";
export const CREATE_TOPIC_PATH = "/sns/topics/create";
export const SUBSCRIPTIONS_PATH = "/sns/subscriptions";
export const SMS_PATH = "/sns/mobile/text-messaging";
export const PUSH_PATH = "/sns/mobile/push-notifications";

/** A topic, or one of its tabs: `topicPath(arn, "fan-out")`. */
export const topicPath = (arn: string, tab?: string) => `${TOPICS_PATH}/${segment(arn)}${tab ? `?tab=${tab}` : ""}`;
export const editTopicPath = (arn: string) => `${topicPath(arn)}/edit`;
export const publishPath = (arn: string) => `${topicPath(arn)}/publish`;
export const subscriptionPath = (arn: string) => `${SUBSCRIPTIONS_PATH}/${segment(arn)}`;
export const editSubscriptionPath = (arn: string) => `${subscriptionPath(arn)}/edit`;
export const applicationPath = (arn: string) => `${PUSH_PATH}/${segment(arn)}`;

/** The form for a new subscription, with the topic filled in when one is given. */
export const createSubscriptionPath = (topicArn?: string) =>
  `${SUBSCRIPTIONS_PATH}/create${topicArn ? `?topic=${segment(topicArn)}` : ""}`;
