import type { SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { invalidParameter } from "./errors.ts";
import { PAGE_SIZE } from "./limits.ts";
import { page, readNextToken } from "./paging.ts";

const DAYS_30 = 30 * 86_400_000;

/** A phone number in E.164, perhaps grouped by single dots, hyphens or slashes between its digits. */
export function isPhoneNumber(text: string): boolean {
  return /^\+?\d+(?:[./-]\d+)*$/.test(text) && /^[1-9]\d{6,14}$/.test(text.replace(/\D/g, ""));
}

/** The number without spaces and signs, as phones know it. */
export function plainNumber(text: string): string {
  return `+${text.replace(/\D/g, "")}`;
}

function requireNumber(text: string): string {
  if (!/^\+?\d[\d\s().-]*$/.test(text)) throw invalidParameter("PhoneNumber Reason: input incorrectly formatted");
  return plainNumber(text);
}

/** Whether the account's texts are blocked by the phone's owner. */
export async function isOptedOut(
  ctx: Pick<Context, "accountId" | "region" | "db">,
  phoneNumber: string,
): Promise<boolean> {
  const { accountId, region } = ctx;
  const where = { accountId_region_phoneNumber: { accountId, region, phoneNumber } };
  return (await ctx.db.prisma.snsOptOut.findUnique({ where }))?.active ?? false;
}

/** CheckIfPhoneNumberIsOptedOut. */
export const checkIfPhoneNumberIsOptedOut: Operation<SNS, "checkIfPhoneNumberIsOptedOut"> = async (ctx, input) => ({
  isOptedOut: await isOptedOut(ctx, requireNumber(input.phoneNumber)),
});

/** ListPhoneNumbersOptedOut, 100 to a page. */
export const listPhoneNumbersOptedOut: Operation<SNS, "listPhoneNumbersOptedOut"> = async (ctx, input) => {
  const { accountId, region } = ctx;
  const after = readNextToken(input.nextToken);
  const found = await ctx.db.prisma.snsOptOut.findMany({
    where: { accountId, region, active: true, ...(after !== undefined && { phoneNumber: { gt: after } }) },
    orderBy: { phoneNumber: "asc" },
    take: PAGE_SIZE + 1,
  });
  const { rows, NextToken } = page(found, PAGE_SIZE, ({ phoneNumber }) => phoneNumber);
  return { phoneNumbers: rows.map(({ phoneNumber }) => phoneNumber), ...(NextToken && { nextToken: NextToken }) };
};

/** OptInPhoneNumber: once in 30 days for a number. */
export const optInPhoneNumber: Operation<SNS, "optInPhoneNumber"> = async (ctx, input) => {
  const phoneNumber = requireNumber(input.phoneNumber);
  const { accountId, region } = ctx;
  const where = { accountId_region_phoneNumber: { accountId, region, phoneNumber } };
  const row = await ctx.db.prisma.snsOptOut.findUnique({ where });
  if (!row?.active) return {};
  const now = ctx.clock.now();
  if (row.optedInAt !== null && now - Number(row.optedInAt) < DAYS_30) {
    throw invalidParameter("PhoneNumber Reason: A phone number can be opted in once every 30 days");
  }
  await ctx.db.prisma.snsOptOut.update({ where, data: { active: false, optedInAt: now } });
  return {};
};
