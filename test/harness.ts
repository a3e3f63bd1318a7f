/** All a test needs, in one import. */
export { installedAws, runAws, type AwsOptions, type AwsResult } from "./aws-cli.ts";
export { createTestDatabase, type TestDatabase } from "./database.ts";
export { startTestServer, type ClientOptions, type TestServer } from "./server.ts";
export type { TestClock } from "./clock.ts";
