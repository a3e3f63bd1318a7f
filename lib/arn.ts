/** An Amazon Resource Name, taken apart. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  resource: string;
}

/** Take an ARN apart; undefined when it is none. The resource keeps its colons. */
export function parseArn(value: string): Arn | undefined {
  const parts = value.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  const [, partition, service, region, accountId, ...resource] = parts as [
    string,
    string,
    string,
    string,
    string,
    ...string[],
  ];
  if (!partition || !service || resource.join(":") === "") return undefined;
  return { partition, service, region, accountId, resource: resource.join(":") };
}

/** The ARN as text. */
export function formatArn({ partition, service, region, accountId, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
