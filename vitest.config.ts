import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,components,e2e,lib,prisma,scripts,test,labs}/**/*.test.{ts,tsx}"],
    pool: "forks",
    maxWorkers: 4,
    globalSetup: "test/database-server.ts",
    // A test that hangs must not hold up a class's continuous integration; a long poll may wait 20 s.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
