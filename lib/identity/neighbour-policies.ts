import { allow, type PolicySource } from "./policy-source.ts";

const LOGS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * Policies for services that are not here but that walkthroughs attach to roles and users all the same, as AWS documents
 * them. They can be attached, read and simulated.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const NEIGHBOURS: readonly PolicySource[] = [
  {
    name: "AWSDenyAll",
    description: "Deny all access.",
    created: "2019-05-01T22:36:14Z",
    statements: [{ Sid: "DenyAll", Effect: "Deny", Action: ["*"], Resource: "*" }],
  },
  {
    name: "AmazonS3FullAccess",
    description: "Provides full access to all buckets via the AWS Management Console.",
    created: "2015-02-06T18:40:58Z",
    version: "v2",
    statements: [allow(["s3:*", "s3-object-lambda:*"])],
  },
  {
    name: "AmazonS3ReadOnlyAccess",
    description: "Provides read only access to all buckets via the AWS Management Console.",
    created: "2015-02-06T18:40:59Z",
    version: "v3",
    statements: [allow(["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"])],
  },
  {
    name: "AmazonDynamoDBFullAccess",
    description: "Provides full access to Amazon DynamoDB via the AWS Management Console.",
    created: "2015-02-06T18:40:11Z",
    statements: [allow(["dynamodb:*", "dax:*"])],
  },
  {
    name: "AmazonDynamoDBReadOnlyAccess",
    description: "Provides read only access to Amazon DynamoDB via the AWS Management Console.",
    created: "2015-02-06T18:40:12Z",
    statements: [
      allow([
        ...["dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:List*", "dynamodb:GetItem"],
        ...["dynamodb:GetResourcePolicy", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQLSelect"],
      ]),
    ],
  },
  {
    name: "AWSLambdaExecute",
    description: "Provides Put, Get access to S3 and full access to CloudWatch Logs.",
    created: "2015-02-06T18:40:46Z",
    statements: [
      allow("logs:*", { Resource: "arn:aws:logs:*:*:*" }),
      allow(["s3:GetObject", "s3:PutObject"], { Resource: "arn:aws:s3:::*" }),
    ],
  },
  {
    name: "AWSLambdaRole",
    path: "/service-role/",
    description: "Default policy for AWS Lambda service role.",
    created: "2015-02-06T18:41:28Z",
    statements: [allow(["lambda:InvokeFunction"], { Resource: ["*"] })],
  },
  {
    name: "AWSLambdaDynamoDBExecutionRole",
    path: "/service-role/",
    description: "Provides list and read access to DynamoDB streams and write permissions to CloudWatch logs.",
    created: "2015-04-09T15:09:29Z",
    statements: [
      allow([
        ...["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
        ...LOGS,
      ]),
    ],
  },
  {
    name: "AWSLambdaKinesisExecutionRole",
    path: "/service-role/",
    description: "Provides list and read access to Kinesis streams and write permissions to CloudWatch logs.",
    created: "2015-04-09T15:14:16Z",
    statements: [
      allow([
        ...[
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
        ],
        ...["kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard", ...LOGS],
      ]),
    ],
  },
  {
    name: "AWSLambdaVPCAccessExecutionRole",
    path: "/service-role/",
    description:
      "Provides minimum permissions for a Lambda function to execute while accessing a resource within a VPC - create, describe, delete network interfaces and write permissions to CloudWatch Logs.",
    created: "2016-02-11T23:15:26Z",
    statements: [
      allow([
        ...LOGS,
        ...["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
        ...["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
      ]),
    ],
  },
  {
    name: "AmazonSNSRole",
    path: "/service-role/",
    description: "Default policy for Amazon SNS service role.",
    created: "2015-02-06T18:41:30Z",
    statements: [allow([...LOGS, "logs:PutMetricFilter", "logs:PutRetentionPolicy"], { Resource: ["*"] })],
  },
  {
    name: "CloudWatchEventsFullAccess",
    description: "Provides full access to Amazon CloudWatch Events.",
    created: "2016-01-14T18:37:08Z",
    statements: [allow(["events:*", "schemas:*", "scheduler:*", "pipes:*"])],
  },
  {
    name: "CloudWatchEventsReadOnlyAccess",
    description: "Provides read only access to Amazon CloudWatch Events.",
    created: "2016-01-14T18:27:18Z",
    statements: [allow(["events:Describe*", "events:List*", "events:TestEventPattern"])],
  },
  {
    name: "CloudWatchAgentServerPolicy",
    description: "Permissions required to use AmazonCloudWatchAgent on servers",
    created: "2018-03-07T01:06:44Z",
    statements: [
      allow([
        ...["cloudwatch:PutMetricData", "ec2:DescribeVolumes", "ec2:DescribeTags", "logs:PutLogEvents"],
        ...["logs:PutRetentionPolicy", "logs:DescribeLogStreams", "logs:DescribeLogGroups", "logs:CreateLogStream"],
        ...["logs:CreateLogGroup", "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"],
        ...["xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries"],
      ]),
      allow(["ssm:GetParameter"], { Resource: "arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*" }),
    ],
  },
  {
    name: "AmazonEventBridgeSchedulerFullAccess",
    description: "Provides full access to Amazon EventBridge Scheduler.",
    created: "2022-11-10T18:37:23Z",
    statements: [
      allow("scheduler:*"),
      allow("iam:PassRole", {
        Resource: "arn:aws:iam::*:role/*",
        Condition: { StringLike: { "iam:PassedToService": "scheduler.amazonaws.com" } },
      }),
    ],
  },
  {
    name: "AmazonEventBridgeSchedulerReadOnlyAccess",
    description: "Provides read only access to Amazon EventBridge Scheduler.",
    created: "2022-11-10T18:37:56Z",
    statements: [allow(["scheduler:ListSchedules", "scheduler:ListScheduleGroups", "scheduler:GetSchedule"])],
  },
  {
    name: "AmazonKinesisFirehoseFullAccess",
    description: "Provides full access to all Amazon Kinesis Firehose Delivery Streams.",
    created: "2015-10-07T18:45:26Z",
    statements: [allow(["firehose:*"])],
  },
  {
    name: "AmazonKinesisFirehoseReadOnlyAccess",
    description: "Provides read only access to all Amazon Kinesis Firehose Delivery Streams.",
    created: "2015-10-07T18:43:39Z",
    statements: [allow(["firehose:Describe*", "firehose:List*"])],
  },
  {
    name: "AmazonSESFullAccess",
    description: "Provides full access to Amazon SES via the AWS Management Console.",
    created: "2015-02-06T18:41:02Z",
    statements: [allow(["ses:*"])],
  },
  {
    name: "AmazonAPIGatewayAdministrator",
    description:
      "Provides full access to create/edit/delete APIs in Amazon API Gateway via the AWS Management Console.",
    created: "2015-07-09T17:34:45Z",
    statements: [allow(["apigateway:*"], { Resource: "arn:aws:apigateway:*::/*" })],
  },
  {
    name: "AmazonAPIGatewayInvokeFullAccess",
    description: "Provides full access to invoke APIs in Amazon API Gateway.",
    created: "2015-07-09T17:36:12Z",
    statements: [
      allow(["execute-api:Invoke", "execute-api:ManageConnections"], { Resource: "arn:aws:execute-api:*:*:*" }),
    ],
  },
  {
    name: "AWSStepFunctionsFullAccess",
    description:
      "An access policy for providing a user/role/etc access to the AWS StepFunctions APIs. For full access, in addition to this policy, a user MUST have iam:PassRole permission on at least one IAM role that can be assumed by the service.",
    created: "2017-01-11T21:51:32Z",
    statements: [allow("states:*")],
  },
  {
    name: "AWSXRayDaemonWriteAccess",
    description:
      "Allow the AWS X-Ray Daemon to relay raw trace segments data to the service's API and retrieve sampling data (rules, targets, etc.) to be used by the X-Ray SDK.",
    created: "2018-08-28T23:00:33Z",
    statements: [
      allow([
        ...["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"],
        "xray:GetSamplingStatisticSummaries",
      ]),
    ],
  },
  {
    name: "AmazonSSMManagedInstanceCore",
    description: "The policy for Amazon EC2 Role to enable AWS Systems Manager service core functionality.",
    created: "2019-03-15T17:22:12Z",
    statements: [
      allow([
        ...["ssm:DescribeAssociation", "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetDocument"],
        ...["ssm:DescribeDocument", "ssm:GetManifest", "ssm:GetParameter", "ssm:GetParameters"],
        ...["ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutInventory", "ssm:PutComplianceItems"],
        ...["ssm:PutConfigurePackageResult", "ssm:UpdateAssociationStatus"],
        ...["ssm:UpdateInstanceAssociationStatus", "ssm:UpdateInstanceInformation"],
      ]),
      allow([
        ...["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel"],
        ...["ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"],
      ]),
      allow([
        ...["ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage"],
        ...["ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply"],
      ]),
    ],
  },
  {
    name: "AWSCloudFormationFullAccess",
    description: "Provides full access to AWS CloudFormation.",
    created: "2019-07-26T21:50:24Z",
    statements: [allow(["cloudformation:*"])],
  },
  {
    name: "AWSSupportAccess",
    description: "Allows users to access the AWS Support Center.",
    created: "2015-02-06T18:41:11Z",
    statements: [allow(["support:*"])],
  },
];
