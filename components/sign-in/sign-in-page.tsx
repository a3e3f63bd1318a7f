import { readPageSession } from "#components/console/page-session.ts";
import { IamSignIn } from "./iam-sign-in.tsx";
import { SkipSignIn } from "./skip-sign-in.tsx";

/** The sign-in page. Who is signed in already goes straight on to the wanted page. */
export async function SignInPage() {
  const { session, demoOffered } = await readPageSession();
  return session ? <SkipSignIn /> : <IamSignIn demoOffered={demoOffered} />;
}
