import { z } from "zod";
import { DEFAULT_ACCOUNT, isAccountId } from "#lib/account-id.ts";
import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { createAccount, findAccount, listAccounts } from "./accounts.ts";
import { readJson } from "./body.ts";
import { requireOperator } from "./operator.ts";
import { deleteAccount, resetAccount } from "./reset.ts";

const password = z.string().min(8).max(128);
const newAccount = z.object({
  /** Made up when missing. */
  accountId: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits")
    .optional(),
  name: z.string().min(1).max(50).optional(),
  alias: z
    .string()
    .regex(
      /^(?!\d{12}$)[a-z0-9](?:-?[a-z0-9]){2,62}$/,
      "must have 3 to 63 lower-case letters, digits and single hyphens",
    )
    .optional(),
  rootEmail: z.email().max(254).optional(),
  rootPassword: password.optional(),
  users: z
    .array(
      z.object({
        userName: z.string().regex(/^[\w+=,.@-]{1,64}$/, "must have 1 to 64 letters, digits and +=,.@_-"),
        password: password.optional(),
        passwordResetRequired: z.boolean().optional(),
      }),
    )
    .max(200)
    .optional(),
});

/** Accounts, for teachers and tests: make, list, empty, delete. */
export const accountRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/accounts",
    handle: async (request) => {
      await requireOperator(request);
      return jsonResponse({ accounts: await listAccounts() });
    },
  },
  {
    method: "POST",
    path: "/_cloudroom/accounts",
    handle: async (request) => {
      await requireOperator(request);
      return jsonResponse(await createAccount(readJson(request, newAccount)), 201);
    },
  },
  {
    method: "POST",
    path: "/_cloudroom/accounts/:id/reset",
    handle: async (request, { id = "" }) => {
      await requireOperator(request, { accountId: id, action: "cloudroom:ResetAccount" });
      await resetAccount(await existing(id));
      return jsonResponse({ accountId: id });
    },
  },
  {
    method: "DELETE",
    path: "/_cloudroom/accounts/:id",
    handle: async (request, { id = "" }) => {
      await requireOperator(request);
      if (id === DEFAULT_ACCOUNT) {
        throw new ApiError("Conflict", "The default account cannot be deleted. It can be reset.", { status: 409 });
      }
      await deleteAccount(await existing(id));
      return jsonResponse({ accountId: id });
    },
  },
];

async function existing(id: string): Promise<string> {
  if (isAccountId(id) && (await findAccount(id))) return id;
  throw new ApiError("NotFound", `There is no account ${id.slice(0, 40)}.`, { status: 404 });
}
