import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  DeleteGroupPolicyCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetGroupPolicyCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { readAll } from "#components/console/read-all.ts";

/** A user, group or role: IAM has the same operations for each, under other names. */
export interface Owner {
  kind: "user" | "group" | "role";
  name: string;
}

/** `User`, as in `AttachUserPolicy`. */
export const wordOf = ({ kind }: Owner) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

/** The call that attaches a policy, for *Show as code*. */
export const attachCall = (owner: Owner, PolicyArn: string) => ({
  service: "iam",
  operation: `Attach${wordOf(owner)}Policy`,
  input: { [`${wordOf(owner)}Name`]: owner.name, PolicyArn },
});

export async function attachPolicy(iam: IAMClient, { kind, name }: Owner, PolicyArn: string): Promise<void> {
  if (kind === "user") await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }));
  else if (kind === "group") await iam.send(new AttachGroupPolicyCommand({ GroupName: name, PolicyArn }));
  else await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn }));
}

export async function detachPolicy(iam: IAMClient, { kind, name }: Owner, PolicyArn: string): Promise<void> {
  if (kind === "user") await iam.send(new DetachUserPolicyCommand({ UserName: name, PolicyArn }));
  else if (kind === "group") await iam.send(new DetachGroupPolicyCommand({ GroupName: name, PolicyArn }));
  else await iam.send(new DetachRolePolicyCommand({ RoleName: name, PolicyArn }));
}

/** The call that writes an inline policy, for *Show as code*. */
export const putCall = (owner: Owner, PolicyName: string, PolicyDocument: string) => ({
  service: "iam",
  operation: `Put${wordOf(owner)}Policy`,
  input: { [`${wordOf(owner)}Name`]: owner.name, PolicyName, PolicyDocument },
});

export async function putInlinePolicy(
  iam: IAMClient,
  { kind, name }: Owner,
  PolicyName: string,
  PolicyDocument: string,
): Promise<void> {
  const policy = { PolicyName, PolicyDocument };
  if (kind === "user") await iam.send(new PutUserPolicyCommand({ UserName: name, ...policy }));
  else if (kind === "group") await iam.send(new PutGroupPolicyCommand({ GroupName: name, ...policy }));
  else await iam.send(new PutRolePolicyCommand({ RoleName: name, ...policy }));
}

export async function deleteInlinePolicy(iam: IAMClient, { kind, name }: Owner, PolicyName: string): Promise<void> {
  if (kind === "user") await iam.send(new DeleteUserPolicyCommand({ UserName: name, PolicyName }));
  else if (kind === "group") await iam.send(new DeleteGroupPolicyCommand({ GroupName: name, PolicyName }));
  else await iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName }));
}

/** The document of an inline policy. */
export async function getInlinePolicy(
  iam: IAMClient,
  { kind, name }: Owner,
  PolicyName: string,
  abortSignal: AbortSignal,
): Promise<string> {
  const options = { abortSignal };
  const answer =
    kind === "user"
      ? await iam.send(new GetUserPolicyCommand({ UserName: name, PolicyName }), options)
      : kind === "group"
        ? await iam.send(new GetGroupPolicyCommand({ GroupName: name, PolicyName }), options)
        : await iam.send(new GetRolePolicyCommand({ RoleName: name, PolicyName }), options);
  return decodeURIComponent(answer.PolicyDocument ?? "");
}

/** A policy that an owner has. */
export interface OwnedPolicy {
  name: string;
  /** Of a managed policy; an inline policy has none. */
  arn?: string;
  /** A user's policy may come from a group. */
  via?: string;
}

/** The policies attached to an owner and those written for it alone, each by name. */
export async function listPolicies(iam: IAMClient, owner: Owner, abortSignal: AbortSignal): Promise<OwnedPolicy[]> {
  const [attached, inline] = await Promise.all([
    listAttached(iam, owner, abortSignal),
    listInline(iam, owner, abortSignal),
  ]);
  return [...attached, ...inline];
}

function listAttached(iam: IAMClient, { kind, name }: Owner, abortSignal: AbortSignal): Promise<OwnedPolicy[]> {
  const options = { abortSignal };
  return readAll(async (Marker) => {
    const answer =
      kind === "user"
        ? await iam.send(new ListAttachedUserPoliciesCommand({ UserName: name, Marker }), options)
        : kind === "group"
          ? await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName: name, Marker }), options)
          : await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name, Marker }), options);
    const items = answer.AttachedPolicies?.map(({ PolicyName = "", PolicyArn }) => ({
      name: PolicyName,
      arn: PolicyArn,
    }));
    return { items, next: answer.Marker };
  });
}

function listInline(iam: IAMClient, { kind, name }: Owner, abortSignal: AbortSignal): Promise<OwnedPolicy[]> {
  const options = { abortSignal };
  return readAll(async (Marker) => {
    const answer =
      kind === "user"
        ? await iam.send(new ListUserPoliciesCommand({ UserName: name, Marker }), options)
        : kind === "group"
          ? await iam.send(new ListGroupPoliciesCommand({ GroupName: name, Marker }), options)
          : await iam.send(new ListRolePoliciesCommand({ RoleName: name, Marker }), options);
    return { items: answer.PolicyNames?.map((policy) => ({ name: policy })), next: answer.Marker };
  });
}
