import { redirect } from "next/navigation";

/** The bare address leads to Console Home, and from there to sign-in if nobody is signed in. */
export function FrontDoor() {
  redirect("/console/home");
}
