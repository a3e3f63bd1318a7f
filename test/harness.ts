/** All a test needs, in one import. */
export { runAws, type AwsOptions, type AwsResult } from "./aws-cli.ts";
export { createTestDatabase, type TestDatabase } from "./database.ts";
export { startTestServer, type ClientOptions, type TestServer } from "./server.ts";
export { installedAws, installedBoto3 } from "./tools.ts";
export type { TestClock } from "./clock.ts";
