import type { SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { invalid, invalidParameter } from "./errors.ts";
import type { Attributes } from "./topic-attributes.ts";

/** The settings of SMS by name: whether a value is good, and what AWS says when it is not. An empty text resets one. */
const RULES: Record<string, { good: (value: string) => boolean; refusal: (value: string) => Error }> = {
  MonthlySpendLimit: {
    // New accounts may spend one dollar a month, and ask AWS for more.
    good: (value) => /^\d+$/.test(value) && Number(value) <= 1,
    refusal: (value) =>
      /^\d+$/.test(value)
        ? invalidParameter("MonthlySpendLimit Reason: Requested value is greater than the account's limit")
        : invalid("MonthlySpendLimit is invalid"),
  },
  DeliveryStatusIAMRole: {
    good: (value) => /^arn:[\w-]+:iam::\d{12}:role\/.+/.test(value),
    refusal: () => invalid("DeliveryStatusIAMRole is invalid"),
  },
  DeliveryStatusSuccessSamplingRate: {
    good: (value) => /^\d{1,3}$/.test(value) && Number(value) <= 100,
    refusal: () => invalid("DeliveryStatusSuccessSamplingRate is not an integer between 0-100"),
  },
  DefaultSenderID: {
    good: (value) => /^[A-Za-z0-9]{1,11}$/.test(value) && /[A-Za-z]/.test(value),
    refusal: () => invalid("DefaultSenderID is invalid"),
  },
  DefaultSMSType: {
    good: (value) => value === "Promotional" || value === "Transactional",
    refusal: () => invalid("DefaultSMSType is invalid"),
  },
  UsageReportS3Bucket: {
    good: () => false,
    refusal: () => invalidParameter("UsageReportS3Bucket Reason: The bucket you provided does not exist"),
  },
};

/** The SMS settings of the context's account and Region, with AWS's default. */
export async function smsAttributesOf(ctx: Pick<Context, "accountId" | "region" | "db">): Promise<Attributes> {
  const { accountId, region } = ctx;
  const row = await ctx.db.prisma.snsSmsSettings.findUnique({ where: { accountId_region: { accountId, region } } });
  return { MonthlySpendLimit: "1", ...(row?.attributes as Attributes | undefined) };
}

/** GetSMSAttributes: all, or those that are named. */
export const getSMSAttributes: Operation<SNS, "getSMSAttributes"> = async (ctx, input) => {
  const wanted = input.attributes ?? [];
  for (const name of wanted) if (!RULES[name]) throw invalid(`${name} is not a valid attribute`);
  const all = Object.entries(await smsAttributesOf(ctx));
  return { attributes: Object.fromEntries(all.filter(([name]) => wanted.length === 0 || wanted.includes(name))) };
};

/** SetSMSAttributes. Those that are not named stay; an empty text takes one back to its default. */
export const setSMSAttributes: Operation<SNS, "setSMSAttributes"> = async (ctx, input) => {
  for (const [name, value] of Object.entries(input.attributes)) {
    const rule = RULES[name];
    if (!rule) throw invalid(`${name} is not a valid attribute`);
    if (value !== "" && !rule.good(value)) throw rule.refusal(value);
  }
  const { accountId, region } = ctx;
  const names = Object.keys(input.attributes);
  const set = Object.fromEntries(Object.entries(input.attributes).filter(([, value]) => value !== ""));
  await ctx.db.prisma.$executeRaw`
    INSERT INTO sns_sms_settings (account_id, region, attributes) VALUES (${accountId}, ${region}, ${JSON.stringify(set)}::jsonb)
    ON CONFLICT (account_id, region) DO UPDATE
      SET attributes = (sns_sms_settings.attributes - ${names}::text[]) || excluded.attributes`;
  return {};
};
