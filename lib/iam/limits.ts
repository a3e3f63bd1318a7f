/** IAM's default quotas. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const LIMITS = {
  users: 5_000,
  groups: 300,
  roles: 1_000,
  policies: 1_500,
  instanceProfiles: 1_000,
  accessKeysPerUser: 2,
  groupsPerUser: 10,
  mfaDevicesPerUser: 8,
  sshPublicKeysPerUser: 5,
  signingCertificatesPerUser: 2,
  /** For each service. */
  serviceCredentialsPerUser: 2,
  attachedPolicies: { user: 10, group: 10, role: 10 },
  versionsPerPolicy: 5,
  tags: 50,
  /** Characters without white space. */
  managedPolicySize: 6_144,
  inlinePolicySize: { user: 2_048, group: 5_120, role: 10_240 },
  trustPolicySize: 2_048,
  /** How long a role's sessions may be at most when nothing is said, in seconds. */
  sessionDuration: 3_600,
} as const;

/** Longest names, by the member that holds them. */
export const MAX_NAME = {
  userName: 64,
  roleName: 64,
  groupName: 128,
  policyName: 128,
  instanceProfileName: 128,
  virtualMFADeviceName: 226,
} as const;
