import * as sdk from "@aws-sdk/client-sts";
import { ApiError } from "#lib/api/errors.ts";
import { defineService } from "#lib/api/service.ts";
import { getCallerIdentity } from "./caller-identity.ts";

/** AWS Security Token Service. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts = defineService({
  id: "sts",
  title: "AWS STS",
  targets: ["AWSSecurityTokenServiceV20110615"],
  sdk,
  jsonVersion: "1.1",
  query: { version: "2011-06-15", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
  eventSource: "sts.amazonaws.com",
  operations: { getCallerIdentity },
  missing: (_operation, [member = ""]) =>
    new ApiError(
      "ValidationError",
      `1 validation error detected: Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
    ),
});
