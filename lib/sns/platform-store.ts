import type { Context } from "#lib/api/context.ts";
import { splitArn } from "./arns.ts";
import { invalidParameter } from "./errors.ts";
import type { Attributes } from "./topic-attributes.ts";

/** Where a platform application is kept. */
export interface PlatformKey {
  accountId: string;
  region: string;
  platform: string;
  name: string;
}

export interface EndpointKey extends PlatformKey {
  endpointId: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function relativePart(arn: string, parameter: string): { accountId: string; region: string; parts: string[] } {
  const [, , service, region, accountId, resource, ...rest] = splitArn(arn, parameter);
  if (service !== "sns" || rest.length > 0) throw invalidParameter(parameter);
  return { accountId: accountId!, region: region!, parts: resource!.split("/") };
}

/** The key of an application's ARN: `app/GCM/name`. Throws InvalidParameter. */
export function platformKey(arn: string, parameter = "PlatformApplicationArn"): PlatformKey {
  const { accountId, region, parts } = relativePart(arn, parameter);
  if (parts.length !== 3) {
    throw invalidParameter(`${parameter} Reason: Wrong number of slashes in relative portion of the ARN.`);
  }
  const [kind, platform, name] = parts as [string, string, string];
  if (kind !== "app") throw invalidParameter(parameter);
  return { accountId, region, platform, name };
}

/** The key of a device's ARN: `endpoint/GCM/name/id`. Throws InvalidParameter. */
export function endpointKey(arn: string, parameter = "EndpointArn"): EndpointKey {
  const { accountId, region, parts } = relativePart(arn, parameter);
  if (parts.length !== 4) {
    throw invalidParameter(`${parameter} Reason: Wrong number of slashes in relative portion of the ARN.`);
  }
  const [kind, platform, name, endpointId] = parts as [string, string, string, string];
  if (kind !== "endpoint") throw invalidParameter(parameter);
  if (endpointId.length !== 36) {
    throw invalidParameter(
      `${parameter} Reason: ARN specifies an invalid endpointId: UUID must be encoded in exactly 36 characters.`,
    );
  }
  if (!UUID.test(endpointId)) throw invalidParameter(parameter);
  return { accountId, region, platform, name, endpointId };
}

export function platformArn(partition: string, { accountId, region, platform, name }: PlatformKey): string {
  return `arn:${partition}:sns:${region}:${accountId}:app/${platform}/${name}`;
}

export function endpointArn(partition: string, key: EndpointKey): string {
  const { accountId, region, platform, name, endpointId } = key;
  return `arn:${partition}:sns:${region}:${accountId}:endpoint/${platform}/${name}/${endpointId}`;
}

/** The columns of a platform's key. */
export function pickPlatform({ accountId, region, platform, name }: PlatformKey): PlatformKey {
  return { accountId, region, platform, name };
}

export async function loadPlatform(
  ctx: Pick<Context, "db">,
  key: PlatformKey,
): Promise<{ attributes: Attributes } | undefined> {
  const where = { accountId_region_platform_name: pickPlatform(key) };
  const row = await ctx.db.prisma.snsPlatform.findUnique({ where });
  return row ? { attributes: row.attributes as Attributes } : undefined;
}

export async function loadEndpoint(
  ctx: Pick<Context, "db">,
  key: EndpointKey,
): Promise<{ token: string; attributes: Attributes } | undefined> {
  const where = {
    accountId_region_platform_name_endpointId: { ...pickPlatform(key), endpointId: key.endpointId },
  };
  const row = await ctx.db.prisma.snsEndpoint.findUnique({ where });
  return row ? { token: row.token, attributes: row.attributes as Attributes } : undefined;
}
