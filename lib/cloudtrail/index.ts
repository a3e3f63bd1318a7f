import * as sdk from "@aws-sdk/client-cloudtrail";
import { ApiError } from "#lib/api/errors.ts";
import { defineService, lowerFirst } from "#lib/api/service.ts";
import { lookupEvents } from "./events.ts";
import { sweepEvents } from "./retention.ts";

/** AWS CloudTrail: the event history. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/ */
export const cloudtrail = defineService({
  id: "cloudtrail",
  title: "AWS CloudTrail",
  targets: ["CloudTrail_20131101"],
  sdk,
  jsonVersion: "1.1",
  eventSource: "cloudtrail.amazonaws.com",
  operations: { lookupEvents },
  jobs: { sweep: sweepEvents },
  missing: (_operation, members) => {
    const details = members.map(
      (name) => `Value null at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`,
    );
    const found = `${members.length} validation error${members.length > 1 ? "s" : ""} detected`;
    return new ApiError("ValidationException", `${found}: ${details.join("; ")}`);
  },
});
