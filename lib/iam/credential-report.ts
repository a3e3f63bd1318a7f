import type { IAM } from "@aws-sdk/client-iam";
import {
  CredentialReportExpiredException,
  CredentialReportNotPresentException,
  type ReportStateType,
} from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { principalArn } from "#lib/console/principals.ts";
import { usesWritten } from "#lib/identity/last-used.ts";
import type { IamAccessKey, IamMfaDevice, IamUserCredential, Principal } from "#prisma/client.ts";
import { passwordPolicyOf } from "./password-policy.ts";
import { nowDate } from "./owners.ts";

const HOUR_MS = 3_600_000;
/** A report that is younger is not made anew. */
const FRESH_MS = 4 * HOUR_MS;

const COLUMNS = [
  ...["user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"],
  ...["password_next_rotation", "mfa_active"],
  ...[1, 2].flatMap((number) =>
    ["active", "last_rotated", "last_used_date", "last_used_region", "last_used_service"].map(
      (column) => `access_key_${number}_${column}`,
    ),
  ),
  ...[1, 2].flatMap((number) => ["active", "last_rotated"].map((column) => `cert_${number}_${column}`)),
];

/**
 * Make the report of everybody's passwords and keys; there is a new one every four hours at most.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
 */
export const generateCredentialReport: Operation<IAM, "generateCredentialReport"> = async (ctx) => {
  const { accountId, db } = ctx;
  const settings = await db.prisma.iamAccountSettings.findUnique({ where: { accountId } });
  const madeAt = settings?.credentialReportAt?.getTime();
  if (madeAt !== undefined && ctx.clock.now() - madeAt < FRESH_MS) return { State: "COMPLETE" };
  const report = { credentialReport: await makeReport(ctx), credentialReportAt: nowDate(ctx) };
  await db.prisma.iamAccountSettings.upsert({
    where: { accountId },
    create: { accountId, ...report },
    update: report,
  });
  return {
    State: "STARTED" as ReportStateType,
    Description: "No report exists. Starting a new report generation task",
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html */
export const getCredentialReport: Operation<IAM, "getCredentialReport"> = async (ctx) => {
  const { accountId, db } = ctx;
  const settings = await db.prisma.iamAccountSettings.findUnique({ where: { accountId } });
  const { credentialReport, credentialReportAt } = settings ?? {};
  if (!credentialReport || !credentialReportAt) {
    throw new CredentialReportNotPresentException({ message: "", $metadata: {} });
  }
  if (ctx.clock.now() - credentialReportAt.getTime() >= FRESH_MS) {
    throw new CredentialReportExpiredException({ message: "", $metadata: {} });
  }
  return {
    Content: new TextEncoder().encode(credentialReport),
    ReportFormat: "text/csv",
    GeneratedTime: credentialReportAt,
  };
};

async function makeReport(ctx: Context): Promise<string> {
  const { accountId, db } = ctx;
  const { principal, iamAccessKey, iamMfaDevice, iamLoginProfile, iamUserCredential } = db.prisma;
  await usesWritten();
  const where = { accountId };
  const [principals, keys, devices, profiles, certificates, policy] = await Promise.all([
    principal.findMany({ where: { accountId, kind: { in: ["root", "user"] } } }),
    iamAccessKey.findMany({ where, orderBy: { createdAt: "asc" } }),
    iamMfaDevice.findMany({ where }),
    iamLoginProfile.findMany({ where }),
    iamUserCredential.findMany({ where: { accountId, kind: "certificate" }, orderBy: { createdAt: "asc" } }),
    passwordPolicyOf(ctx),
  ]);
  const changed = new Map(profiles.map(({ principalId, createdAt }) => [principalId, createdAt]));
  const rows = principals
    .sort((a, b) => Number(b.kind === "root") - Number(a.kind === "root") || (a.userName < b.userName ? -1 : 1))
    .map((row) => {
      const own = certificates.filter(({ principalId }) => principalId === row.principalId);
      const cells = [0, 1].flatMap((index) => certificateCells(own[index]));
      return [...rowOf(row, keys, devices, changed.get(row.principalId), policy?.MaxPasswordAge), ...cells];
    });
  return [COLUMNS, ...rows].map((cells) => cells.join(",")).join("\n");
}

function rowOf(
  user: Principal,
  keys: readonly IamAccessKey[],
  devices: readonly IamMfaDevice[],
  passwordChanged: Date | undefined,
  maxAge: number | undefined,
): string[] {
  const own = keys.filter(({ principalId }) => principalId === user.principalId);
  return [
    user.kind === "root" ? "<root_account>" : user.userName,
    principalArn(user),
    timeOf(user.createdAt),
    ...passwordCells(user, passwordChanged, maxAge),
    String(devices.some(({ principalId }) => principalId === user.principalId)),
    ...[0, 1].flatMap((index) => keyCells(own[index])),
  ];
}

function passwordCells(user: Principal, changed: Date | undefined, maxAge: number | undefined): string[] {
  const used = user.passwordLastUsedAt ? timeOf(user.passwordLastUsedAt) : "no_information";
  if (user.kind === "root") return ["not_supported", used, "not_supported", "not_supported"];
  if (user.passwordHash === null) return ["false", "N/A", "N/A", "N/A"];
  const since = changed ?? user.createdAt;
  const next = maxAge === undefined ? "N/A" : timeOf(new Date(since.getTime() + maxAge * 24 * HOUR_MS));
  return ["true", used, timeOf(since), next];
}

function keyCells(key: IamAccessKey | undefined): string[] {
  if (!key) return ["false", "N/A", "N/A", "N/A", "N/A"];
  return [
    String(key.active),
    timeOf(key.createdAt),
    key.lastUsedAt ? timeOf(key.lastUsedAt) : "N/A",
    key.lastUsedRegion ?? "N/A",
    key.lastUsedService ?? "N/A",
  ];
}

function certificateCells(certificate: IamUserCredential | undefined): string[] {
  return certificate ? [String(certificate.active), timeOf(certificate.createdAt)] : ["false", "N/A"];
}

/** `2024-05-01T12:00:00+00:00` */
function timeOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}
