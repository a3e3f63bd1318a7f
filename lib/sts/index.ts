import * as sdk from "@aws-sdk/client-sts";
import { ApiError } from "#lib/api/errors.ts";
import { defineService } from "#lib/api/service.ts";
import { access } from "./access.ts";
import { assumeRole } from "./assume-role.ts";
import { getCallerIdentity } from "./caller-identity.ts";
import { decodeAuthorizationMessage, getAccessKeyInfo, getFederationToken, getSessionToken } from "./tokens.ts";

const SHORT: ReadonlySet<string> = new Set(["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]);

/** AWS Security Token Service. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts = defineService({
  id: "sts",
  title: "AWS STS",
  targets: ["AWSSecurityTokenServiceV20110615"],
  sdk,
  jsonVersion: "1.1",
  query: { version: "2011-06-15", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
  eventSource: "sts.amazonaws.com",
  access,
  // AWS names neither a policy nor its absence when a role cannot be assumed.
  denied: { message: (action) => (SHORT.has(action) ? "short" : "full") },
  readOnly: { AssumeRole: true, GetSessionToken: true, GetFederationToken: true, DecodeAuthorizationMessage: true },
  operations: {
    ...{ getCallerIdentity, assumeRole, getSessionToken, getFederationToken },
    ...{ getAccessKeyInfo, decodeAuthorizationMessage },
  },
  missing: (_operation, [member = ""]) =>
    new ApiError(
      "ValidationError",
      `1 validation error detected: Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
    ),
});
