/** Paths of the SQS screens, without `?region=`. */
export const QUEUES_PATH = "/sqs/queues";
export const CREATE_QUEUE_PATH = "/sqs/create-queue";

/** The screen of one queue, or one of its tabs: `queuePath("demo-sqs", "tagging")`. */
export const queuePath = (name: string, tab?: string) => `${QUEUES_PATH}/${name}${tab ? `?tab=${tab}` : ""}`;
export const editQueuePath = (name: string) => `${queuePath(name)}/edit`;
export const sendReceivePath = (name: string) => `${queuePath(name)}/send-receive`;
export const redrivePath = (name: string) => `${queuePath(name)}/redrive`;
export const subscribePath = (name: string) => `${queuePath(name)}/subscribe`;
export const inspectPath = (name: string) => `${queuePath(name)}/inspect`;
