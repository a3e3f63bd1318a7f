import { NEIGHBOURS } from "./neighbour-policies.ts";
import { allow, type PolicySource } from "./policy-source.ts";

const READ_ONLY_ACTIONS = [
  ...["cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents"],
  ...["cloudwatch:Describe*", "cloudwatch:GenerateQuery", "cloudwatch:Get*", "cloudwatch:List*"],
  ...["ec2:Describe*", "ec2:Get*", "ec2:List*", "ec2:Search*"],
  ...["events:Describe*", "events:List*", "events:Test*"],
  ...["firehose:Describe*", "firehose:List*"],
  ...["health:Describe*"],
  ...["iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*"],
  ...["kinesis:Describe*", "kinesis:Get*", "kinesis:List*"],
  ...["lambda:Get*", "lambda:List*"],
  ...["logs:Describe*", "logs:FilterLogEvents", "logs:Get*", "logs:List*", "logs:ListTagsForResource"],
  ...["logs:ListTagsLogGroup", "logs:StartLiveTail", "logs:StartQuery", "logs:StopLiveTail", "logs:StopQuery"],
  ...["logs:TestMetricFilter", "mq:Describe*", "mq:List*", "pipes:Describe*", "pipes:List*"],
  ...["scheduler:Get*", "scheduler:List*", "schemas:Describe*", "schemas:Get*", "schemas:List*", "schemas:Search*"],
  ...["sns:Check*", "sns:Get*", "sns:List*", "sqs:Get*", "sqs:List*", "sqs:Receive*"],
  ...["sts:GetAccessKeyInfo", "sts:GetCallerIdentity", "sts:GetSessionToken", "tag:Get*"],
  ...["trustedadvisor:Describe*", "xray:BatchGet*", "xray:Get*"],
];

/**
 * The managed policies of AWS that a messaging lab meets, as AWS documents them, cut to the services that exist here.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const POLICIES: readonly PolicySource[] = [
  {
    name: "AdministratorAccess",
    description: "Provides full access to AWS services and resources.",
    created: "2015-02-06T18:39:46Z",
    statements: [allow("*")],
  },
  {
    name: "PowerUserAccess",
    description:
      "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
    created: "2015-02-06T18:39:47Z",
    statements: [
      { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
      allow([
        ...["account:GetAccountInformation", "account:GetPrimaryEmail", "account:ListRegions"],
        ...["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"],
        ...["organizations:DescribeEffectivePolicy", "organizations:DescribeOrganization"],
      ]),
    ],
  },
  {
    name: "ReadOnlyAccess",
    description: "Provides read-only access to AWS services and resources.",
    created: "2015-02-06T18:39:48Z",
    version: "v178",
    statements: [allow(READ_ONLY_ACTIONS)],
  },
  {
    name: "ViewOnlyAccess",
    path: "/job-function/",
    description: "This policy grants permissions to view resources and basic metadata across all AWS services.",
    created: "2016-11-10T17:20:15Z",
    statements: [
      allow([
        ...[
          "cloudtrail:DescribeTrails",
          "cloudtrail:LookupEvents",
          "cloudwatch:Describe*",
          "cloudwatch:Get*",
          "cloudwatch:List*",
        ],
        ...["ec2:Describe*", "events:ListRuleNamesByTarget", "events:ListRules", "iam:List*", "iam:GetAccountSummary"],
        ...["kinesis:List*", "lambda:List*", "logs:Describe*", "sns:List*", "sqs:ListQueues"],
      ]),
    ],
  },
  {
    name: "IAMFullAccess",
    description: "Provides full access to IAM via the AWS Management Console.",
    created: "2015-02-06T18:40:38Z",
    statements: [
      allow([
        ...["iam:*", "organizations:DescribeAccount", "organizations:DescribeOrganization"],
        ...["organizations:DescribeOrganizationalUnit", "organizations:DescribePolicy", "organizations:ListChildren"],
        ...["organizations:ListParents", "organizations:ListPoliciesForTarget", "organizations:ListRoots"],
        ...["organizations:ListPolicies", "organizations:ListTargetsForPolicy"],
      ]),
    ],
  },
  {
    name: "IAMReadOnlyAccess",
    description: "Provides read only access to IAM via the AWS Management Console.",
    created: "2015-02-06T18:40:39Z",
    statements: [
      allow([
        ...["iam:GenerateCredentialReport", "iam:GenerateServiceLastAccessedDetails", "iam:Get*", "iam:List*"],
        ...["iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy"],
      ]),
    ],
  },
  {
    name: "IAMUserChangePassword",
    description: "Provides the ability for an IAM user to change their own password.",
    created: "2016-11-15T00:25:16Z",
    version: "v5",
    statements: [
      allow(["iam:ChangePassword"], { Resource: ["arn:aws:iam::*:user/${aws:username}"] }),
      allow(["iam:GetAccountPasswordPolicy"]),
    ],
  },
  {
    name: "IAMUserSSHKeys",
    description: "Provides the ability for an IAM user to manage their own SSH keys.",
    created: "2015-07-09T17:08:54Z",
    statements: [
      allow(
        [
          "iam:DeleteSSHPublicKey",
          "iam:GetSSHPublicKey",
          "iam:ListSSHPublicKeys",
          "iam:UpdateSSHPublicKey",
          "iam:UploadSSHPublicKey",
        ],
        {
          Resource: "arn:aws:iam::*:user/${aws:username}",
        },
      ),
    ],
  },
  {
    name: "AmazonSQSFullAccess",
    description: "Provides full access to Amazon SQS via the AWS Management Console.",
    created: "2015-02-06T18:41:07Z",
    statements: [allow(["sqs:*"])],
  },
  {
    name: "AmazonSQSReadOnlyAccess",
    description: "Provides read only access to Amazon SQS via the AWS Management Console.",
    created: "2015-02-06T18:41:08Z",
    statements: [
      allow([
        ...["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListDeadLetterSourceQueues", "sqs:ListQueues"],
        ...["sqs:ListMessageMoveTasks", "sqs:ListQueueTags"],
      ]),
    ],
  },
  {
    name: "AmazonSNSFullAccess",
    description: "Provides full access to Amazon SNS via the AWS Management Console.",
    created: "2015-02-06T18:41:05Z",
    statements: [allow(["sns:*"])],
  },
  {
    name: "AmazonSNSReadOnlyAccess",
    description: "Provides read only access to Amazon SNS via the AWS Management Console.",
    created: "2015-02-06T18:41:06Z",
    statements: [
      allow([
        ...["sns:GetTopicAttributes", "sns:List*", "sns:CheckIfPhoneNumberIsOptedOut", "sns:GetEndpointAttributes"],
        ...["sns:GetDataProtectionPolicy", "sns:GetPlatformApplicationAttributes", "sns:GetSMSAttributes"],
        ...["sns:GetSMSSandboxAccountStatus", "sns:GetSubscriptionAttributes"],
      ]),
    ],
  },
  {
    name: "CloudWatchFullAccess",
    description: "Provides full access to CloudWatch.",
    created: "2015-02-06T18:40:00Z",
    statements: [
      allow([
        ...["autoscaling:Describe*", "cloudwatch:*", "logs:*", "sns:*"],
        ...["iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "oam:ListSinks"],
      ]),
    ],
  },
  {
    name: "CloudWatchFullAccessV2",
    description: "Provides full access to CloudWatch.",
    created: "2023-08-01T11:32:31Z",
    statements: [
      allow([
        ...["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribePolicies", "cloudwatch:*", "logs:*"],
        ...[
          "sns:CreateTopic",
          "sns:ListSubscriptions",
          "sns:ListSubscriptionsByTopic",
          "sns:ListTopics",
          "sns:Subscribe",
        ],
        ...["iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "oam:ListSinks", "rum:*", "synthetics:*", "xray:*"],
      ]),
    ],
  },
  {
    name: "CloudWatchReadOnlyAccess",
    description: "Provides read only access to CloudWatch.",
    created: "2015-02-06T18:40:01Z",
    statements: [
      allow([
        ...["autoscaling:Describe*", "cloudwatch:BatchGet*", "cloudwatch:Describe*", "cloudwatch:GenerateQuery"],
        ...["cloudwatch:Get*", "cloudwatch:List*", "logs:Get*", "logs:List*", "logs:StartQuery", "logs:StopQuery"],
        ...[
          "logs:Describe*",
          "logs:TestMetricFilter",
          "logs:FilterLogEvents",
          "logs:StartLiveTail",
          "logs:StopLiveTail",
        ],
        ...["oam:ListSinks", "sns:Get*", "sns:List*", "xray:BatchGet*", "xray:Get*"],
      ]),
    ],
  },
  {
    name: "CloudWatchLogsFullAccess",
    description: "Provides full access to CloudWatch Logs",
    created: "2015-02-06T18:40:02Z",
    statements: [allow(["logs:*", "cloudwatch:GenerateQuery"])],
  },
  {
    name: "CloudWatchLogsReadOnlyAccess",
    description: "Provides read only access to CloudWatch Logs",
    created: "2015-02-06T18:40:03Z",
    statements: [
      allow([
        ...["logs:Describe*", "logs:Get*", "logs:List*", "logs:StartQuery", "logs:StopQuery", "logs:TestMetricFilter"],
        ...["logs:FilterLogEvents", "logs:StartLiveTail", "logs:StopLiveTail", "cloudwatch:GenerateQuery"],
      ]),
    ],
  },
  {
    name: "AWSCloudTrail_FullAccess",
    description: "Provides full access to AWS CloudTrail.",
    created: "2020-07-15T19:08:43Z",
    statements: [
      allow(["sns:AddPermission", "sns:CreateTopic", "sns:SetTopicAttributes", "sns:GetTopicAttributes"], {
        Resource: ["arn:aws:sns:*:*:aws-cloudtrail-logs*"],
      }),
      allow([
        "sns:ListTopics",
        "cloudtrail:*",
        "iam:ListRoles",
        "iam:GetRolePolicy",
        "iam:GetUser",
        "lambda:ListFunctions",
      ]),
      allow(["logs:CreateLogGroup"], { Resource: ["arn:aws:logs:*:*:log-group:aws-cloudtrail-logs*"] }),
    ],
  },
  {
    name: "AWSCloudTrail_ReadOnlyAccess",
    description: "Provides read only access to AWS CloudTrail.",
    created: "2022-06-14T17:20:41Z",
    statements: [allow(["cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:List*", "cloudtrail:LookupEvents"])],
  },
  {
    name: "AWSHealthFullAccess",
    description: "Allows full access to the AWS Health Apis and Notifications and the Personal Health Dashboard",
    created: "2016-12-06T12:30:31Z",
    statements: [
      allow([
        "health:*",
        "organizations:DescribeOrganization",
        "organizations:ListAccounts",
        "organizations:ListDelegatedAdministrators",
      ]),
    ],
  },
  {
    name: "AmazonEventBridgeFullAccess",
    description: "Provides full access to Amazon EventBridge.",
    created: "2019-07-11T14:08:16Z",
    statements: [allow(["events:*", "schemas:*", "scheduler:*", "pipes:*"])],
  },
  {
    name: "AmazonEventBridgeReadOnlyAccess",
    description: "Provides read only access to Amazon EventBridge.",
    created: "2019-07-11T13:59:57Z",
    statements: [
      allow([
        ...["events:Describe*", "events:List*", "events:TestEventPattern", "schemas:Describe*", "schemas:Get*"],
        ...[
          "schemas:List*",
          "schemas:SearchSchemas",
          "scheduler:Get*",
          "scheduler:List*",
          "pipes:Describe*",
          "pipes:List*",
        ],
      ]),
    ],
  },
  {
    name: "AWSLambda_FullAccess",
    description:
      "Grants full access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
    created: "2020-11-17T21:14:15Z",
    statements: [
      allow([
        ...[
          "cloudwatch:ListMetrics",
          "cloudwatch:GetMetricData",
          "iam:GetPolicy",
          "iam:GetPolicyVersion",
          "iam:GetRole",
        ],
        ...["iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:ListRoles", "lambda:*"],
        ...["logs:DescribeLogGroups", "tag:GetResources"],
      ]),
      allow("iam:PassRole", { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } }),
      allow(["logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"], {
        Resource: "arn:aws:logs:*:*:log-group:/aws/lambda/*",
      }),
    ],
  },
  {
    name: "AWSLambda_ReadOnlyAccess",
    description:
      "Grants read-only access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
    created: "2020-11-17T21:10:32Z",
    statements: [
      allow([
        ...[
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
          "iam:GetPolicy",
          "iam:GetPolicyVersion",
          "iam:GetRole",
        ],
        ...["iam:ListRoles", "logs:DescribeLogGroups", "lambda:Get*", "lambda:List*", "tag:GetResources"],
      ]),
    ],
  },
  {
    name: "AWSLambdaBasicExecutionRole",
    path: "/service-role/",
    description: "Provides write permissions to CloudWatch Logs.",
    created: "2015-04-09T15:03:43Z",
    statements: [allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])],
  },
  {
    name: "AWSLambdaSQSQueueExecutionRole",
    path: "/service-role/",
    description:
      "Provides receive message, delete message, and read attribute access to SQS queues, and write permissions to CloudWatch logs.",
    created: "2018-06-14T21:50:45Z",
    statements: [
      allow([
        ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        ...["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      ]),
    ],
  },
  {
    name: "AmazonEC2FullAccess",
    description: "Provides full access to Amazon EC2 via the AWS Management Console.",
    created: "2015-02-06T18:40:15Z",
    statements: [allow("ec2:*"), allow("cloudwatch:*"), allow("autoscaling:*")],
  },
  {
    name: "AmazonEC2ReadOnlyAccess",
    description: "Provides read only access to Amazon EC2 via the AWS Management Console.",
    created: "2015-02-06T18:40:17Z",
    statements: [
      allow(["ec2:Describe*", "ec2:GetSecurityGroupsForVpc"]),
      allow(["cloudwatch:ListMetrics", "cloudwatch:GetMetricStatistics", "cloudwatch:Describe*"]),
    ],
  },
  {
    name: "AmazonKinesisFullAccess",
    description: "Provides full access to all streams via the AWS Management Console.",
    created: "2015-02-06T18:40:29Z",
    statements: [allow("kinesis:*")],
  },
  {
    name: "AmazonKinesisReadOnlyAccess",
    description: "Provides read only access to all streams via the AWS Management Console.",
    created: "2015-02-06T18:40:30Z",
    statements: [allow(["kinesis:Get*", "kinesis:List*", "kinesis:Describe*"])],
  },
  ...NEIGHBOURS,
];
