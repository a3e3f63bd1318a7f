import type { InternalRoute } from "#lib/api/internal.ts";
import { handsetRoutes } from "./handsets.ts";
import { hookRoutes } from "./hooks.ts";
import { mailRoutes } from "./mails.ts";

/** Where messages to people arrive: mailboxes, phones, devices, and the web hook catcher. */
export const mailboxRoutes: InternalRoute[] = [...mailRoutes, ...handsetRoutes, ...hookRoutes];
