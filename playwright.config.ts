import { chromium, defineConfig, devices } from "@playwright/test";
import { installedChromium } from "./test/tools.ts";

// BASE_URL points at a Cloudroom that is running already; without it the production build is started on a port and a
// database of its own.
const port = Number(process.env.E2E_PORT ?? 4577);
const baseURL = process.env.BASE_URL ?? `http://localhost:${port}`;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/results.json" }],
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    trace: process.env.CI ? "off" : "retain-on-failure",
    launchOptions: {
      executablePath: installedChromium(chromium.executablePath()),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: "node e2e/support/server.mjs",
        env: { PORT: String(port) },
        url: `${baseURL}/_cloudroom/health`,
        reuseExistingServer: false,
        timeout: 300_000,
        stdout: "pipe",
        gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      },
});
