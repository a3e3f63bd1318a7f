import { redirect } from "next/navigation";

/** The bare address, and `/console` as people type it, leads to Console Home, and from there to sign-in if nobody is signed in. */
export function FrontDoor() {
  redirect("/console/home");
}
