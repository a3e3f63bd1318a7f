import { cloudtrail } from "#lib/cloudtrail/index.ts";
import { iam } from "#lib/iam/index.ts";
import { sns } from "#lib/sns/index.ts";
import { sqs } from "#lib/sqs/index.ts";
import { sts } from "#lib/sts/index.ts";
import type { Service } from "./service.ts";

/** Every service that is built. A new one is added here and nowhere else. */
export const SERVICES: readonly Service[] = [sqs, sns, iam, sts, cloudtrail];

const byName = new Map<string, Service>();
const byTarget = new Map<string, Service>();
const byVersion = new Map<string, Service>();
for (const service of SERVICES) {
  const { id, aliases = [], targets, query } = service.definition;
  for (const name of [id, ...aliases]) byName.set(name, service);
  for (const target of targets) byTarget.set(target, service);
  if (query) byVersion.set(query.version, service);
}

/** The service with this folder or signing name. */
export function findService(name: string | undefined): Service | undefined {
  return name === undefined ? undefined : byName.get(name);
}

/** The service of an `X-Amz-Target` prefix or RPC v2 service name. Dotted prefixes are matched on their last part. */
export function serviceByTarget(prefix: string): Service | undefined {
  return byTarget.get(prefix.slice(prefix.lastIndexOf(".") + 1));
}

/** The Query service of an unsigned request: its API version tells, else the one service that has the action. */
export function serviceByVersion(version: string | undefined, action: string | undefined): Service | undefined {
  if (version !== undefined && byVersion.has(version)) return byVersion.get(version);
  return action === undefined
    ? undefined
    : SERVICES.find((service) => service.definition.query && service.operation(action));
}
