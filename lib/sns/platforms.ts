import type { SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { constraint, invalidParameter, notFound } from "./errors.ts";
import { PAGE_SIZE } from "./limits.ts";
import { page, readNextToken } from "./paging.ts";
import { loadPlatform, pickPlatform, platformArn, platformKey, type PlatformKey } from "./platform-store.ts";
import { roleProblem, type Attributes } from "./topic-attributes.ts";

export const PLATFORMS = [
  "ADM",
  "APNS",
  "APNS_SANDBOX",
  "APNS_VOIP",
  "APNS_VOIP_SANDBOX",
  "BAIDU",
  "GCM",
  "MACOS",
  "MACOS_SANDBOX",
  "MPNS",
  "WNS",
];

/** Platforms whose credential has a second part. */
const NEED_PRINCIPAL = new Set(PLATFORMS.filter((name) => name !== "GCM" && name !== "MPNS"));

/** Attributes that are shown again. Credentials are not. */
const SECRET = new Set(["PlatformCredential", "PlatformPrincipal"]);

const ATTRIBUTES = new Set([
  ...SECRET,
  "Enabled",
  "EventEndpointCreated",
  "EventEndpointDeleted",
  "EventEndpointUpdated",
  "EventDeliveryFailure",
  "SuccessFeedbackRoleArn",
  "FailureFeedbackRoleArn",
  "SuccessFeedbackSampleRate",
  "ApplePlatformTeamID",
  "ApplePlatformBundleID",
  "AppleCertificateExpirationDate",
]);

function checkAttributes(attributes: Attributes): void {
  const refuse = (why: string) => invalidParameter(`Attributes Reason: ${why}`);
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name)) throw refuse(`Invalid attribute name: ${name}`);
    if (name === "Enabled" && !/^(true|false)$/i.test(value)) {
      throw refuse("Invalid value for attribute: Enabled: must be either 'true' or 'false'");
    }
    if (name === "SuccessFeedbackSampleRate" && !(/^\d{1,3}$/.test(value) && Number(value) <= 100)) {
      throw refuse(
        `Invalid value for attribute: SuccessFeedbackSampleRate: ${value} value provided is not an integer between 0-100`,
      );
    }
    const problem = name.endsWith("RoleArn") && value !== "" ? roleProblem(value) : undefined;
    if (problem) throw refuse(`Invalid value for attribute: ${name}: ${problem}`);
    if (name.startsWith("Event") && value !== "" && !/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/.test(value)) {
      throw refuse(
        `Invalid value for attribute: ${name}: An ARN must have at least 6 elements, not ${value.split(":").length}`,
      );
    }
  }
}

function shown(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !SECRET.has(name)));
}

/** CreatePlatformApplication. Creating again with the same attributes gives the same ARN. */
export const createPlatformApplication: Operation<SNS, "createPlatformApplication"> = async (ctx, input) => {
  const { Name: name, Platform: platform, Attributes: attributes } = input;
  const refuse = (why: string) => invalidParameter(`${name} Reason: ${why}`);
  if (name === "") throw refuse("cannot be empty");
  if (name.length > 256) throw refuse("must be at most 256 characters long");
  if (!/^[\w.-]+$/.test(name)) {
    throw refuse("must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
  }
  if (!PLATFORMS.includes(platform)) throw invalidParameter(`Platform Reason: ${platform} is not supported`);
  checkAttributes(attributes);
  const { PlatformCredential, PlatformPrincipal } = attributes;
  if (!PlatformCredential && PlatformPrincipal) {
    throw invalidParameter("Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential");
  }
  if (PlatformCredential && !PlatformPrincipal && NEED_PRINCIPAL.has(platform)) {
    throw invalidParameter("Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal");
  }
  if (!PlatformCredential && platform !== "MPNS") {
    throw invalidParameter("Attributes Reason: Platform credentials are invalid");
  }
  const key = { accountId: ctx.accountId, region: ctx.region, platform, name };
  const kept: Attributes = { Enabled: "true", ...attributes };
  const { count } = await ctx.db.prisma.snsPlatform.createMany({
    data: [{ ...key, attributes: kept, createdAt: ctx.clock.now() }],
    skipDuplicates: true,
  });
  const arn = platformArn(ctx.partition, key);
  if (count === 0) {
    const known = (await loadPlatform(ctx, key))?.attributes ?? {};
    const names = new Set([...Object.keys(known), ...Object.keys(kept)]);
    if ([...names].some((attribute) => known[attribute] !== kept[attribute])) {
      throw invalidParameter("Name Reason: An application with the same name but different properties already exists");
    }
  }
  ctx.touched("AWS::SNS::PlatformApplication", arn);
  return { PlatformApplicationArn: arn };
};

async function findPlatform(ctx: Context, arn: string): Promise<PlatformKey & { attributes: Attributes }> {
  const key = platformKey(arn);
  const platform = key.region === ctx.region ? await loadPlatform(ctx, key) : undefined;
  if (!platform) throw notFound("PlatformApplication");
  return { ...key, ...platform };
}

/** GetPlatformApplicationAttributes. */
export const getPlatformApplicationAttributes: Operation<SNS, "getPlatformApplicationAttributes"> = async (
  ctx,
  input,
) => ({ Attributes: shown((await findPlatform(ctx, input.PlatformApplicationArn)).attributes) });

/** SetPlatformApplicationAttributes. An empty value takes an attribute away. */
export const setPlatformApplicationAttributes: Operation<SNS, "setPlatformApplicationAttributes"> = async (
  ctx,
  input,
) => {
  const { attributes, ...key } = await findPlatform(ctx, input.PlatformApplicationArn);
  if (Object.keys(input.Attributes).length === 0) throw constraint(null, "attributes", "Member must not be null");
  checkAttributes(input.Attributes);
  const merged = Object.entries({ ...attributes, ...input.Attributes }).filter(([, value]) => value !== "");
  await ctx.db.prisma.snsPlatform.update({
    where: { accountId_region_platform_name: pickPlatform(key) },
    data: { attributes: Object.fromEntries(merged) },
  });
  ctx.touched("AWS::SNS::PlatformApplication", input.PlatformApplicationArn);
  return {};
};

/** DeletePlatformApplication, with its devices. Deleting what is not there is no error. */
export const deletePlatformApplication: Operation<SNS, "deletePlatformApplication"> = async (ctx, input) => {
  const where = pickPlatform(platformKey(input.PlatformApplicationArn));
  const { prisma } = ctx.db;
  await prisma.$transaction([prisma.snsPlatform.deleteMany({ where }), prisma.snsEndpoint.deleteMany({ where })]);
  ctx.touched("AWS::SNS::PlatformApplication", input.PlatformApplicationArn);
  return {};
};

/** ListPlatformApplications, 100 to a page. */
export const listPlatformApplications: Operation<SNS, "listPlatformApplications"> = async (ctx, input) => {
  const { accountId, region } = ctx;
  const [afterPlatform, afterName = ""] = readNextToken(input.NextToken)?.split("/") ?? [];
  const found = await ctx.db.prisma.snsPlatform.findMany({
    where: {
      accountId,
      region,
      ...(afterPlatform !== undefined && {
        OR: [{ platform: { gt: afterPlatform } }, { platform: afterPlatform, name: { gt: afterName } }],
      }),
    },
    orderBy: [{ platform: "asc" }, { name: "asc" }],
    take: PAGE_SIZE + 1,
  });
  const { rows, NextToken } = page(found, PAGE_SIZE, ({ platform, name }) => `${platform}/${name}`);
  return {
    PlatformApplications: rows.map((row) => ({
      PlatformApplicationArn: platformArn(ctx.partition, row),
      Attributes: shown(row.attributes as Attributes),
    })),
    ...(NextToken && { NextToken }),
  };
};
