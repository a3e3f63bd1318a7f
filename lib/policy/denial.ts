import type { Decision } from "./evaluate.ts";

/**
 * AWS's sentence for a refused call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 *
 * @param who the caller's ARN, or `anonymous`
 * @param decision why; left out, the sentence says no reason
 * @param action as the service spells it in messages (SQS in lower case)
 */
export function denialMessage(who: string, action: string, resource: string, decision?: Decision): string {
  const what = `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`;
  if (decision?.because === undefined) return what;
  if (decision.decision === "explicitDeny") {
    const policy = decision.because === "session" ? "session policy" : policyName(decision.because);
    // Since 2026 a managed policy that denies is named; those written into a user, role or resource have no ARN.
    const arn = decision.matched[0]?.policy.arn;
    return `${what} with an explicit deny in ${/^[aeiou]/.test(policy) ? "an" : "a"} ${policy}${arn ? `: ${arn}` : ""}`;
  }
  return `${what} because no ${policyName(decision.because)} allows the ${action} action`;
}

function policyName(type: NonNullable<Decision["because"]>): string {
  return type === "permissions boundary" ? type : `${type} policy`;
}
