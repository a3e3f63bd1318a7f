"use client";

/** What the server answered to an attempt to sign in. */
export type SignInAnswer = { kind: "done" } | { kind: "change-password" } | { kind: "failed"; message: string };

export type SignInRequest =
  | { type: "demo" }
  | { type: "root"; email: string; password: string }
  | { type: "iam"; account: string; userName: string; password: string };

const NO_ANSWER = "The server does not answer. Try again in a moment.";

/** Starts a session for this browser. */
export const signIn = (request: SignInRequest): Promise<SignInAnswer> => post("/api/session", request);

/** Replaces a password that must be changed. The user signs in with the new one after it. */
export const changePassword = (request: { oldPassword: string; newPassword: string }): Promise<SignInAnswer> =>
  post("/api/session/password", request);

async function post(path: string, body: object): Promise<SignInAnswer> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return { kind: "done" };
    const { message, passwordChangeRequired } = (await answer.json().catch(() => ({}))) as {
      message?: string;
      passwordChangeRequired?: boolean;
    };
    if (passwordChangeRequired) return { kind: "change-password" };
    return { kind: "failed", message: message ?? `Sign-in failed (status ${answer.status}).` };
  } catch {
    return { kind: "failed", message: NO_ANSWER };
  }
}

/** Ends this browser's session; false when the server could not be told. */
export async function signOut(): Promise<boolean> {
  const answer = await fetch("/api/session", { method: "DELETE" }).catch(() => undefined);
  return answer?.ok ?? false;
}
