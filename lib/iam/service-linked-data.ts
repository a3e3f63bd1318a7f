/** What a service-linked role is called behind `AWSServiceRoleFor`, and the policy that AWS attaches to it. */
export interface LinkedRole {
  name: string;
  policy: string;
  /** A custom suffix may be added: the account may have several. */
  suffix?: true;
}

const of = (name: string, policy = `${name}ServiceRolePolicy`): LinkedRole => ({ name, policy });

/**
 * Services that have a role of their own in an account, by principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const LINKED_ROLES: Readonly<Record<string, LinkedRole>> = {
  "acm.amazonaws.com": of("CertificateManager"),
  "appmesh.amazonaws.com": of("AppMesh", "AWSAppMeshServiceRolePolicy"),
  "autoscaling.amazonaws.com": { ...of("AutoScaling"), suffix: true },
  "autoscaling-plans.amazonaws.com": of("AutoScalingPlans_EC2AutoScaling", "AWSAutoScalingPlansEC2AutoScalingPolicy"),
  "backup.amazonaws.com": of("Backup", "AWSBackupServiceLinkedRolePolicyForBackup"),
  "batch.amazonaws.com": of("Batch"),
  "cloudtrail.amazonaws.com": of("CloudTrail"),
  "codestar-notifications.amazonaws.com": of("CodeStarNotifications", "AWSCodeStarNotificationsServiceRolePolicy"),
  "config.amazonaws.com": of("Config", "AWSConfigServiceRolePolicy"),
  "connect.amazonaws.com": { ...of("AmazonConnect", "AmazonConnectServiceLinkedRolePolicy"), suffix: true },
  "dms.amazonaws.com": of("DMSServerless", "AWSDMSServerlessServiceRolePolicy"),
  "ec2-instance-connect.amazonaws.com": of("Ec2InstanceConnect", "Ec2InstanceConnectEndpoint"),
  "ecr.amazonaws.com": of("ECRTemplate"),
  "ecs.amazonaws.com": of("ECS", "AmazonECSServiceRolePolicy"),
  "eks.amazonaws.com": of("AmazonEKS"),
  "eks-connector.amazonaws.com": of("AmazonEKSConnector"),
  "eks-fargate.amazonaws.com": of("AmazonEKSForFargate"),
  "eks-nodegroup.amazonaws.com": of("AmazonEKSNodegroup", "AWSServiceRoleForAmazonEKSNodegroup"),
  "elasticache.amazonaws.com": of("ElastiCache"),
  "elasticbeanstalk.amazonaws.com": of("ElasticBeanstalk", "AWSElasticBeanstalkServiceRolePolicy"),
  "elasticfilesystem.amazonaws.com": of("AmazonElasticFileSystem"),
  "elasticloadbalancing.amazonaws.com": of("ElasticLoadBalancing", "AWSElasticLoadBalancingServiceRolePolicy"),
  "email.cognito-idp.amazonaws.com": of("AmazonCognitoIdpEmailService", "AmazonCognitoIdpEmailServiceRolePolicy"),
  "emr-containers.amazonaws.com": of("AmazonEMRContainers"),
  "events.amazonaws.com": of("CloudWatchEvents"),
  "fis.amazonaws.com": of("FIS", "AmazonFISServiceRolePolicy"),
  "grafana.amazonaws.com": of("AmazonGrafana", "AmazonGrafanaServiceLinkedRolePolicy"),
  "imagebuilder.amazonaws.com": of("ImageBuilder", "AWSServiceRoleForImageBuilder"),
  "kafka.amazonaws.com": of("Kafka"),
  "kafkaconnect.amazonaws.com": of("KafkaConnect"),
  "lakeformation.amazonaws.com": of("LakeFormationDataAccess"),
  "lex.amazonaws.com": of("LexBots", "AmazonLexBotPolicy"),
  "lexv2.amazonaws.com": { ...of("LexV2Bots", "AmazonLexV2BotPolicy"), suffix: true },
  "lightsail.amazonaws.com": of("Lightsail", "LightsailExportAccess"),
  "memorydb.amazonaws.com": of("MemoryDB"),
  "mq.amazonaws.com": of("AmazonMQ"),
  "notifications.amazonaws.com": of("AwsUserNotifications", "AWSUserNotificationsServiceLinkedRolePolicy"),
  "opensearchservice.amazonaws.com": of("AmazonOpenSearchService", "AmazonOpenSearchServiceRolePolicy"),
  "ops.apigateway.amazonaws.com": of("APIGateway"),
  "ops.emr-serverless.amazonaws.com": of("AmazonEMRServerless"),
  "pullthroughcache.ecr.amazonaws.com": of("ECRPullThroughCache", "AWSECRPullThroughCache_ServiceRolePolicy"),
  "ram.amazonaws.com": of("ResourceAccessManager", "AWSResourceAccessManagerServiceRolePolicy"),
  "rds.amazonaws.com": of("RDS", "AmazonRDSServiceRolePolicy"),
  "redshift.amazonaws.com": of("Redshift", "AmazonRedshiftServiceLinkedRolePolicy"),
  "replication.ecr.amazonaws.com": of("ECRReplication"),
  "resource-explorer-2.amazonaws.com": of("ResourceExplorer", "AWSResourceExplorerServiceRolePolicy"),
  "rolesanywhere.amazonaws.com": of("RolesAnywhere", "AWSRolesAnywhereServicePolicy"),
  "ses.amazonaws.com": of("AmazonSES"),
  "shield.amazonaws.com": of("AWSShield"),
  "spot.amazonaws.com": of("EC2Spot", "AWSEC2SpotServiceRolePolicy"),
  "spotfleet.amazonaws.com": of("EC2SpotFleet", "AWSEC2SpotFleetServiceRolePolicy"),
  "ssm.amazonaws.com": of("AmazonSSM"),
  "ssm-incidents.amazonaws.com": of("IncidentManager", "AWSIncidentManagerServiceRolePolicy"),
  "sso.amazonaws.com": of("SSO", "AWSSSOServiceRolePolicy"),
  "support.amazonaws.com": of("Support", "AWSSupportServiceRolePolicy"),
  "trustedadvisor.amazonaws.com": of("TrustedAdvisor", "AWSTrustedAdvisorServiceRolePolicy"),
  "waf.amazonaws.com": of("WAFLogging"),
  "wafv2.amazonaws.com": of("WAFV2Logging"),
};
