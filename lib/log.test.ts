import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test.each([
  ["info", "info"],
  ["silent", "silent"],
  ["", "warn"],
  ["loud", "warn"],
])("with LOG_LEVEL=%s the level is %s", async (given, level) => {
  vi.stubEnv("LOG_LEVEL", given);
  const { logger } = await import("./log.ts");
  expect(logger().level).toBe(level);
});
