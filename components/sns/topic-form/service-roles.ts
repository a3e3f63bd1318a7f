import type { IAMClient } from "@aws-sdk/client-iam";
import { partitionOf } from "#lib/regions.ts";
import type { Place } from "./access-policy.ts";

/** The roles that the console makes for delivery status logging, by what they log. */
const ROLE_NAMES = { success: "SNSSuccessFeedback", failure: "SNSFailureFeedback" } as const;
type Logged = keyof typeof ROLE_NAMES;

/** https://docs.aws.amazon.com/sns/latest/dg/topics-attrib.html */
const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sts:AssumeRole" }],
};
const PERMISSIONS = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
      ],
      Resource: "*",
    },
  ],
};

/** The ARN of one of the roles, whether it is made already or not. */
export const serviceRoleArn = ({ accountId, region }: Place, logged: Logged) =>
  `arn:${partitionOf(region)}:iam::${accountId}:role/${ROLE_NAMES[logged]}`;

interface RoleCalls {
  create: { RoleName: string; AssumeRolePolicyDocument: string };
  permit: { RoleName: string; PolicyName: string; PolicyDocument: string };
}

const callsFor = (logged: Logged): RoleCalls => ({
  create: { RoleName: ROLE_NAMES[logged], AssumeRolePolicyDocument: JSON.stringify(TRUST) },
  permit: {
    RoleName: ROLE_NAMES[logged],
    PolicyName: `${ROLE_NAMES[logged]}Policy`,
    PolicyDocument: JSON.stringify(PERMISSIONS),
  },
});
const ALL = [callsFor("success"), callsFor("failure")];

/** What making the roles calls, for *Show as code*. */
export const SERVICE_ROLE_CALLS = ALL.flatMap(({ create, permit }) => [
  { service: "iam", operation: "CreateRole", input: create as object },
  { service: "iam", operation: "PutRolePolicy", input: permit as object },
]);

/** Makes the roles; one that is there already is taken as it is. `makeClient` gets the class: it is loaded only now. */
export async function createServiceRoles(makeClient: (Client: typeof IAMClient) => IAMClient): Promise<void> {
  const { CreateRoleCommand, IAMClient, PutRolePolicyCommand } = await import("@aws-sdk/client-iam");
  const iam = makeClient(IAMClient);
  for (const { create, permit } of ALL) {
    try {
      await iam.send(new CreateRoleCommand(create));
    } catch (error) {
      if (error instanceof Error && error.name.startsWith("EntityAlreadyExists")) continue;
      throw error;
    }
    await iam.send(new PutRolePolicyCommand(permit));
  }
}
