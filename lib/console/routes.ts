import type { InternalRoute } from "#lib/api/internal.ts";
import { accountRoutes } from "./account-routes.ts";
import { clockRoutes } from "./clock-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { sessionRoutes } from "./session-routes.ts";

/** Cloudroom's own endpoints: what the console needs beside the AWS API, and what operators and tools ask. */
export const consoleRoutes: InternalRoute[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...clockRoutes,
  ...healthRoutes,
  ...metricsRoutes,
];
