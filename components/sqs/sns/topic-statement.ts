/** The statement of a queue's policy that lets a topic send messages to it. */
interface Statement {
  Sid: string;
  Effect: "Allow";
  Principal: { AWS: string };
  Action: string;
  Resource: string;
  Condition: { ArnLike: { "aws:SourceArn": string } };
}

interface Policy {
  Version?: string;
  Id?: string;
  Statement?: unknown;
  [other: string]: unknown;
}

const EMPTY: Policy = { Version: "2012-10-17", Id: "__default_policy_ID" };

/**
 * The queue's policy with a statement that lets the topic send, as the console writes it. A statement of the same Sid is
 * replaced, so that saving twice changes nothing; what else is in the policy stays.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
 */
export function withTopicStatement(policy: string | undefined, queueArn: string, topicArn: string): string {
  const before: Policy = policy ? (JSON.parse(policy) as Policy) : EMPTY;
  const statement: Statement = {
    Sid: `topic-subscription-${topicArn}`,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "SQS:SendMessage",
    Resource: queueArn,
    Condition: { ArnLike: { "aws:SourceArn": topicArn } },
  };
  const others = [before.Statement ?? []].flat().filter((each) => (each as Partial<Statement>).Sid !== statement.Sid);
  return JSON.stringify({ ...before, Statement: [...others, statement] });
}
