import { ApiError } from "./errors.ts";

/*
 * The errors of a caller who is not who he says, each with its two names: for Query and for JSON.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */

function refusal(code: string, shape: string, message: string, status = 403): ApiError {
  return new ApiError(code, message, { status, jsonStatus: 400, shape });
}

export function incompleteSignature(message: string): ApiError {
  return refusal("IncompleteSignature", "IncompleteSignatureException", message, 400);
}

export function missingAuthenticationToken(): ApiError {
  return refusal(
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "Request is missing Authentication Token",
  );
}

/** An unsigned call to a service that also serves strangers, where a policy allows them: it is refused as one of theirs. */
export function strangerRefused(address: string): ApiError {
  return new ApiError("AccessDenied", `Access to the resource ${address} is denied.`, {
    status: 403,
    shape: "AccessDeniedException",
  });
}

/** The key was not issued here, or is inactive, or its session token is wrong. */
export function invalidClientTokenId(): ApiError {
  return refusal(
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
  );
}

export function expiredToken(): ApiError {
  return refusal("ExpiredToken", "ExpiredTokenException", "The security token included in the request is expired");
}

export function signatureDoesNotMatch(message?: string): ApiError {
  return refusal(
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    message ??
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  );
}

/** A presigned request is used later than it was signed for. */
export function requestExpired(): ApiError {
  return refusal("RequestExpired", "RequestExpired", "Request has expired.", 400);
}
