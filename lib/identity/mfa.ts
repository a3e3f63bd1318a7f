import type { Caller } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import { wallNow } from "#lib/clock.ts";
import { forgiveGuesses, isFirstUse, mayGuess } from "#lib/console/attempts.ts";
import { runtime } from "#lib/runtime.ts";
import type { IamMfaDevice } from "#prisma/client.ts";
import { isCode } from "./totp.ts";

/**
 * Check the code of a caller's own MFA device, by the wall clock: the device knows no other. Throws AccessDenied.
 *
 * @returns whether there was one to check
 */
export async function checkMfa(
  { accountId, principalId }: Caller,
  serialNumber: string | undefined,
  code: string | undefined,
): Promise<boolean> {
  if (serialNumber === undefined && code === undefined) return false;
  const key = { accountId, serialNumber: serialNumber ?? "" };
  const device = await runtime().prisma.iamMfaDevice.findUnique({ where: { accountId_serialNumber: key } });
  if (!device || device.principalId !== principalId) {
    throw refused(
      "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
    );
  }
  if (code !== undefined && (await isRight(device, code))) return true;
  throw refused("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
}

/**
 * A code has six digits only: whoever guesses too often is refused unseen for a while. As at AWS a code is good for one call.
 */
async function isRight({ accountId, serialNumber, seed }: IamMfaDevice, code: string): Promise<boolean> {
  const subject = `mfa:${serialNumber}`;
  if (!(await mayGuess(accountId, subject)) || !isCode(seed, code, wallNow())) return false;
  await forgiveGuesses(accountId, subject);
  return isFirstUse(accountId, `${subject}:${code}`);
}

function refused(message: string): ApiError {
  return new ApiError("AccessDenied", message, { status: 403, shape: "AccessDeniedException" });
}
