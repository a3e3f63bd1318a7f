"use client";

import {
  GetAccountSummaryCommand,
  GetGroupCommand,
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListEntitiesForPolicyCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListRolesCommand,
  ListUsersCommand,
  NoSuchEntityException,
  type Group,
  type Policy,
  type PolicyVersion,
  type Role,
  type User,
} from "@aws-sdk/client-iam";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useClient } from "#components/console/client.ts";
import { useKey } from "#components/console/query-key.ts";
import { readAll } from "#components/console/read-all.ts";

/** IAM is one for all Regions. */
export const useIam = () => useClient(IAMClient, "us-east-1");

/** Reads everything of IAM again: call it after something was changed. */
export function useRefreshIam(): () => Promise<void> {
  const queries = useQueryClient();
  const text = JSON.stringify(useKey("iam"));
  return useCallback(() => queries.invalidateQueries({ queryKey: JSON.parse(text) as unknown[] }), [queries, text]);
}

/** All users of the account. */
export function useUsers() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "users"),
    queryFn: ({ signal }) =>
      readAll<User>(async (Marker) => {
        const answer = await iam.send(new ListUsersCommand({ Marker, MaxItems: 1000 }), { abortSignal: signal });
        return { items: answer.Users, next: answer.Marker };
      }),
  });
}

/** One user. Left out: the one who asks. */
export function useUser(UserName: string | undefined) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "user", UserName ?? ""),
    queryFn: async ({ signal }) => (await iam.send(new GetUserCommand({ UserName }), { abortSignal: signal })).User!,
  });
}

/** A user's console password: its facts, or null when there is none. */
export function useLoginProfile(UserName: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "login-profile", UserName),
    queryFn: async ({ signal }) => {
      try {
        const answer = await iam.send(new GetLoginProfileCommand({ UserName }), { abortSignal: signal });
        return answer.LoginProfile ?? null;
      } catch (error) {
        if (error instanceof NoSuchEntityException) return null;
        throw error;
      }
    },
  });
}

/** Access keys of a user; left out: of the one who asks. */
export function useAccessKeys(UserName: string | undefined) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "access-keys", UserName ?? ""),
    queryFn: async ({ signal }) =>
      (await iam.send(new ListAccessKeysCommand({ UserName }), { abortSignal: signal })).AccessKeyMetadata ?? [],
  });
}

/** The groups that a user is in. */
export function useGroupsOfUser(UserName: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "groups-of-user", UserName),
    queryFn: ({ signal }) =>
      readAll<Group>(async (Marker) => {
        const answer = await iam.send(new ListGroupsForUserCommand({ UserName, Marker }), { abortSignal: signal });
        return { items: answer.Groups, next: answer.Marker };
      }),
  });
}

/** All user groups of the account. */
export function useGroups() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "groups"),
    queryFn: ({ signal }) =>
      readAll<Group>(async (Marker) => {
        const answer = await iam.send(new ListGroupsCommand({ Marker, MaxItems: 1000 }), { abortSignal: signal });
        return { items: answer.Groups, next: answer.Marker };
      }),
  });
}

/** A group with its users. */
export function useGroup(GroupName: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "group", GroupName),
    queryFn: async ({ signal }) => {
      let group: Group | undefined;
      const users = await readAll<User>(async (Marker) => {
        const answer = await iam.send(new GetGroupCommand({ GroupName, Marker }), { abortSignal: signal });
        group = answer.Group;
        return { items: answer.Users, next: answer.Marker };
      });
      return { group: group!, users };
    },
  });
}

/** All roles of the account. */
export function useRoles() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "roles"),
    queryFn: ({ signal }) =>
      readAll<Role>(async (Marker) => {
        const answer = await iam.send(new ListRolesCommand({ Marker, MaxItems: 1000 }), { abortSignal: signal });
        return { items: answer.Roles, next: answer.Marker };
      }),
  });
}

/** One role. */
export function useRole(RoleName: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "role", RoleName),
    queryFn: async ({ signal }) => (await iam.send(new GetRoleCommand({ RoleName }), { abortSignal: signal })).Role!,
  });
}

/** Managed policies, AWS's and the account's own. */
export function usePolicies() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "policies"),
    queryFn: ({ signal }) =>
      readAll<Policy>(async (Marker) => {
        const answer = await iam.send(new ListPoliciesCommand({ Marker, MaxItems: 1000 }), { abortSignal: signal });
        return { items: answer.Policies, next: answer.Marker };
      }),
  });
}

/** One managed policy. */
export function usePolicy(PolicyArn: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "policy", PolicyArn),
    queryFn: async ({ signal }) =>
      (await iam.send(new GetPolicyCommand({ PolicyArn }), { abortSignal: signal })).Policy!,
  });
}

/** The versions of a policy, the newest first. */
export function usePolicyVersions(PolicyArn: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "policy-versions", PolicyArn),
    queryFn: ({ signal }) =>
      readAll<PolicyVersion>(async (Marker) => {
        const answer = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, Marker }), { abortSignal: signal });
        return { items: answer.Versions, next: answer.Marker };
      }),
  });
}

/** A user, group or role that a policy is attached to. */
export interface Entity {
  kind: "user" | "group" | "role";
  name: string;
}

/** To whom a policy is attached. */
export function useEntities(PolicyArn: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "entities", PolicyArn),
    queryFn: ({ signal }) =>
      readAll<Entity>(async (Marker) => {
        const answer = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, Marker }), { abortSignal: signal });
        const items = [
          ...(answer.PolicyUsers ?? []).map(({ UserName = "" }): Entity => ({ kind: "user", name: UserName })),
          ...(answer.PolicyGroups ?? []).map(({ GroupName = "" }): Entity => ({ kind: "group", name: GroupName })),
          ...(answer.PolicyRoles ?? []).map(({ RoleName = "" }): Entity => ({ kind: "role", name: RoleName })),
        ];
        return { items, next: answer.Marker };
      }),
  });
}

/** Counts and quotas of the account. */
export function useSummary() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "summary"),
    queryFn: async ({ signal }) =>
      ((await iam.send(new GetAccountSummaryCommand({}), { abortSignal: signal })).SummaryMap ?? {}) as Record<
        string,
        number
      >,
  });
}

/** The account's alias; null when it has none. */
export function useAlias() {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "alias"),
    queryFn: async ({ signal }) =>
      (await iam.send(new ListAccountAliasesCommand({}), { abortSignal: signal })).AccountAliases?.[0] ?? null,
  });
}
