import { randomInt } from "node:crypto";
import {
  ResourceNotFoundException,
  UserErrorException,
  ValidationException,
  VerificationException,
  type SMSSandboxPhoneNumberVerificationStatus,
  type SNS,
} from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { storeHandsetMessage } from "#lib/handset.ts";
import { constraint, sdkError } from "./errors.ts";
import { MAX_SANDBOX_NUMBERS, PAGE_SIZE } from "./limits.ts";
import { isOptedOut } from "./opt-outs.ts";
import { page, readNextToken } from "./paging.ts";

const LANGUAGES = [
  "en-US",
  "en-GB",
  "es-419",
  "es-ES",
  "de-DE",
  "fr-CA",
  "fr-FR",
  "it-IT",
  "ja-JP",
  "pt-BR",
  "kr-KR",
  "zh-CN",
  "zh-TW",
];
/** A code is good for 24 hours of the account's time. */
const CODE_MS = 24 * 3_600_000;
/** A number that was added may be deleted after 24 hours, when it is verified. */
const KEEP_VERIFIED_MS = 24 * 3_600_000;

function requireNumber(phoneNumber: string): string {
  if (phoneNumber.length > 20) {
    throw constraint(phoneNumber, "phoneNumber", "Member must have length less than or equal to 20");
  }
  if (!/^(\+[0-9]{8,}|[0-9]{0,9})$/.test(phoneNumber)) {
    throw constraint(
      phoneNumber,
      "phoneNumber",
      "Member must satisfy regular expression pattern: ^(\\+[0-9]{8,}|[0-9]{0,9})$",
    );
  }
  return phoneNumber;
}

function keyOf({ accountId, region }: Context, phoneNumber: string) {
  return { accountId_region_phoneNumber: { accountId, region, phoneNumber: requireNumber(phoneNumber) } };
}

/** GetSMSSandboxAccountStatus: every account is new, and so in the sandbox. */
export const getSMSSandboxAccountStatus: Operation<SNS, "getSMSSandboxAccountStatus"> = async () => ({
  IsInSandbox: true,
});

/** CreateSMSSandboxPhoneNumber: sends the number a code. Again for a number that is there sends a new code. */
export const createSMSSandboxPhoneNumber: Operation<SNS, "createSMSSandboxPhoneNumber"> = async (ctx, input) => {
  const where = keyOf(ctx, input.PhoneNumber);
  const languageCode = input.LanguageCode ?? "en-US";
  if (!LANGUAGES.includes(languageCode)) {
    throw constraint(languageCode, "languageCode", `Member must satisfy enum value set: [${LANGUAGES.join(", ")}]`);
  }
  const { accountId, region, db } = ctx;
  if (await isOptedOut(ctx, input.PhoneNumber)) throw sdkError(UserErrorException, "The phone number is opted out");
  const known = await db.prisma.snsSandboxNumber.findUnique({ where });
  if (known?.status === "Verified") throw sdkError(UserErrorException, "Phone number already verified");
  const count = await db.prisma.snsSandboxNumber.count({ where: { accountId, region } });
  if (!known && count >= MAX_SANDBOX_NUMBERS) {
    throw sdkError(UserErrorException, `You can have at most ${MAX_SANDBOX_NUMBERS} phone numbers in the SMS sandbox`);
  }
  const now = ctx.clock.now();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const fresh = { languageCode, status: "Pending", code, codeExpiresAt: now + CODE_MS };
  await db.prisma.snsSandboxNumber.upsert({
    where,
    create: { ...where.accountId_region_phoneNumber, ...fresh, createdAt: now },
    update: fresh,
  });
  await storeHandsetMessage({
    key: `sandbox ${ctx.requestId}`,
    accountId,
    region,
    kind: "sms",
    handset: input.PhoneNumber,
    sender: "NOTICE",
    label: "Transactional",
    body: `Your AWS verification code is ${code}. It is good for 24 hours.`,
    sentAt: now,
  });
  return {};
};

/** VerifySMSSandboxPhoneNumber. */
export const verifySMSSandboxPhoneNumber: Operation<SNS, "verifySMSSandboxPhoneNumber"> = async (ctx, input) => {
  const where = keyOf(ctx, input.PhoneNumber);
  if (!/^\d{5,8}$/.test(input.OneTimePassword)) {
    throw constraint(
      input.OneTimePassword,
      "oneTimePassword",
      "Member must satisfy regular expression pattern: ^[0-9]+$",
    );
  }
  const row = await ctx.db.prisma.snsSandboxNumber.findUnique({ where });
  if (!row) throw sdkError(ResourceNotFoundException, "Phone number does not exist in the SMS sandbox");
  if (row.code !== input.OneTimePassword || Number(row.codeExpiresAt) <= ctx.clock.now()) {
    throw new VerificationException({
      message: "Verification failed",
      Message: "Verification failed",
      Status: "FAILED",
      $metadata: {},
    });
  }
  await ctx.db.prisma.snsSandboxNumber.update({ where, data: { status: "Verified" } });
  return {};
};

/** DeleteSMSSandboxPhoneNumber. Verified numbers stay for a day at least. */
export const deleteSMSSandboxPhoneNumber: Operation<SNS, "deleteSMSSandboxPhoneNumber"> = async (ctx, input) => {
  const where = keyOf(ctx, input.PhoneNumber);
  const row = await ctx.db.prisma.snsSandboxNumber.findUnique({ where });
  if (!row) throw sdkError(ResourceNotFoundException, "Phone number does not exist in the SMS sandbox");
  if (row.status === "Verified" && ctx.clock.now() - Number(row.createdAt) < KEEP_VERIFIED_MS) {
    throw sdkError(UserErrorException, "A verified phone number can be deleted 24 hours after it was added");
  }
  await ctx.db.prisma.snsSandboxNumber.delete({ where });
  return {};
};

/** ListSMSSandboxPhoneNumbers. */
export const listSMSSandboxPhoneNumbers: Operation<SNS, "listSMSSandboxPhoneNumbers"> = async (ctx, input) => {
  const { accountId, region } = ctx;
  const size = pageSize(input.MaxResults, 100);
  const after = readNextToken(input.NextToken);
  const found = await ctx.db.prisma.snsSandboxNumber.findMany({
    where: { accountId, region, ...(after !== undefined && { phoneNumber: { gt: after } }) },
    orderBy: { phoneNumber: "asc" },
    take: size + 1,
  });
  const { rows, NextToken } = page(found, size, ({ phoneNumber }) => phoneNumber);
  return {
    PhoneNumbers: rows.map(({ phoneNumber, status }) => ({
      PhoneNumber: phoneNumber,
      Status: status as SMSSandboxPhoneNumberVerificationStatus,
    })),
    ...(NextToken && { NextToken }),
  };
};

/** ListOriginationNumbers: nobody has leased one, so the list is empty. */
export const listOriginationNumbers: Operation<SNS, "listOriginationNumbers"> = async (_ctx, input) => {
  pageSize(input.MaxResults, 30);
  readNextToken(input.NextToken);
  return { PhoneNumbers: [] };
};

function pageSize(size: number | undefined, max: number): number {
  if (size === undefined) return Math.min(PAGE_SIZE, max);
  if (!Number.isInteger(size) || size < 1 || size > max) {
    const Message = `MaxResults must be between 1 and ${max}`;
    throw new ValidationException({ message: Message, Message, $metadata: {} });
  }
  return size;
}

/** What a delivery's log says of a number that the real sandbox would not let through. */
export async function sandboxNote(ctx: Context, phoneNumber: string): Promise<string> {
  const { accountId, region } = ctx;
  const where = { accountId_region_phoneNumber: { accountId, region, phoneNumber } };
  const row = await ctx.db.prisma.snsSandboxNumber.findUnique({ where });
  return row?.status === "Verified"
    ? ""
    : ". AWS would not have sent it: the account is in the SMS sandbox, and the number is not verified there.";
}
