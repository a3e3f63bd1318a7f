import { randomUUID } from "node:crypto";
import { PlatformApplicationDisabledException, type SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { constraint, invalidParameter, notFound, sdkError } from "./errors.ts";
import { PAGE_SIZE } from "./limits.ts";
import { page, readNextToken } from "./paging.ts";
import {
  endpointArn,
  endpointKey,
  loadEndpoint,
  loadPlatform,
  pickPlatform,
  platformKey,
  type EndpointKey,
} from "./platform-store.ts";
import type { Attributes } from "./topic-attributes.ts";

const NAMES = new Set(["CustomUserData", "Enabled", "Token"]);

function checkAttributes(attributes: Attributes): void {
  const refuse = (why: string) => invalidParameter(`Attributes Reason: ${why}`);
  for (const [name, value] of Object.entries(attributes)) {
    if (!NAMES.has(name)) throw refuse(`Invalid attribute name: ${name}`);
    if (name === "Token" && value === "") throw refuse("Invalid value for attribute: Token: cannot be empty");
    if (name === "Enabled" && !/^(true|false)$/i.test(value)) {
      throw refuse("Invalid value for attribute: Enabled: must be either 'true' or 'false'");
    }
    if (name === "CustomUserData" && Buffer.byteLength(value) > 2048) {
      throw refuse("Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding");
    }
  }
}

/** CreatePlatformEndpoint. A token that is known gives its device's ARN, when the attributes agree. */
export const createPlatformEndpoint: Operation<SNS, "createPlatformEndpoint"> = async (ctx, input) => {
  const key = platformKey(input.PlatformApplicationArn);
  if (input.Token === "") throw invalidParameter("Token Reason: cannot be empty");
  const given: Attributes = { ...(input.Attributes as Attributes | undefined) };
  if (input.CustomUserData !== undefined) given.CustomUserData ??= input.CustomUserData;
  checkAttributes(given);
  const platform = await loadPlatform(ctx, key);
  if (!platform) throw notFound("PlatformApplication");
  if (platform.attributes.Enabled === "false") {
    throw sdkError(PlatformApplicationDisabledException, "Platform application is disabled");
  }
  const { Token: token = input.Token, ...rest } = given;
  const attributes: Attributes = { Enabled: "true", ...rest };
  const known = await ctx.db.prisma.snsEndpoint.findFirst({ where: { ...pickPlatform(key), token } });
  if (known) {
    const arn = endpointArn(ctx.partition, known);
    const old = known.attributes as Attributes;
    if (old.Enabled !== attributes.Enabled || (old.CustomUserData ?? "") !== (attributes.CustomUserData ?? "")) {
      throw invalidParameter(
        `Token Reason: Endpoint ${arn} already exists with the same Token, but different attributes.`,
      );
    }
    return { EndpointArn: arn };
  }
  const endpoint = { ...pickPlatform(key), endpointId: randomUUID() };
  await ctx.db.prisma.snsEndpoint.create({ data: { ...endpoint, token, attributes, createdAt: ctx.clock.now() } });
  const arn = endpointArn(ctx.partition, endpoint);
  ctx.touched("AWS::SNS::PlatformEndpoint", arn);
  return { EndpointArn: arn };
};

async function findEndpoint(
  ctx: Context,
  arn: string,
): Promise<{ key: EndpointKey; token: string; attributes: Attributes }> {
  const key = endpointKey(arn);
  const endpoint = key.region === ctx.region ? await loadEndpoint(ctx, key) : undefined;
  if (!endpoint) throw notFound("Endpoint");
  return { key, ...endpoint };
}

/** GetEndpointAttributes. */
export const getEndpointAttributes: Operation<SNS, "getEndpointAttributes"> = async (ctx, input) => {
  const { token, attributes } = await findEndpoint(ctx, input.EndpointArn);
  return { Attributes: { ...attributes, Token: token } };
};

/** SetEndpointAttributes. */
export const setEndpointAttributes: Operation<SNS, "setEndpointAttributes"> = async (ctx, input) => {
  const { key, token, attributes } = await findEndpoint(ctx, input.EndpointArn);
  if (Object.keys(input.Attributes).length === 0) throw constraint(null, "attributes", "Member must not be null");
  checkAttributes(input.Attributes);
  const { Token = token, ...rest } = input.Attributes;
  await ctx.db.prisma.snsEndpoint.update({
    where: { accountId_region_platform_name_endpointId: key },
    data: { token: Token, attributes: { ...attributes, ...rest } },
  });
  ctx.touched("AWS::SNS::PlatformEndpoint", input.EndpointArn);
  return {};
};

/** DeleteEndpoint. Deleting what is not there is no error. */
export const deleteEndpoint: Operation<SNS, "deleteEndpoint"> = async (ctx, input) => {
  await ctx.db.prisma.snsEndpoint.deleteMany({ where: endpointKey(input.EndpointArn) });
  ctx.touched("AWS::SNS::PlatformEndpoint", input.EndpointArn);
  return {};
};

/** ListEndpointsByPlatformApplication, 100 to a page. */
export const listEndpointsByPlatformApplication: Operation<SNS, "listEndpointsByPlatformApplication"> = async (
  ctx,
  input,
) => {
  const key = platformKey(input.PlatformApplicationArn);
  if (!(await loadPlatform(ctx, key))) throw notFound("PlatformApplication");
  const after = readNextToken(input.NextToken);
  const found = await ctx.db.prisma.snsEndpoint.findMany({
    where: { ...pickPlatform(key), ...(after !== undefined && { endpointId: { gt: after } }) },
    orderBy: { endpointId: "asc" },
    take: PAGE_SIZE + 1,
  });
  const { rows, NextToken } = page(found, PAGE_SIZE, ({ endpointId }) => endpointId);
  return {
    Endpoints: rows.map((row) => ({
      EndpointArn: endpointArn(ctx.partition, row),
      Attributes: { ...(row.attributes as Attributes), Token: row.token },
    })),
    ...(NextToken && { NextToken }),
  };
};
