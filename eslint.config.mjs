import { readdirSync } from "node:fs";
import hooks from "eslint-plugin-react-hooks";
import a11y from "eslint-plugin-jsx-a11y";
import ts from "typescript-eslint";

/** Folders of lib/ that belong to no service: everyone may import them. */
const SHARED_LIB = new Set(["api", "engine", "console", "policy", "identity"]);
const services = readdirSync("lib", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED_LIB.has(entry.name))
  .map((entry) => entry.name);

const CLOCK_MESSAGE = "Take the time from ctx.clock (the account's time) or from lib/clock.ts (wall clock).";

export default ts.config(
  { ignores: ["node_modules", ".next", ".cloudroom", "prisma/generated", "next-env.d.ts", "test-results", "playwright-report"] },
  ...ts.configs.recommended,
  {
    files: ["**/*.{ts,tsx,mjs}"],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  { files: ["scripts/**", "bench/**", "test/**", "server.ts", "**/*.test.ts", "e2e/**"], rules: { "no-console": "off" } },
  {
    files: ["components/**/*.tsx", "app/**/*.tsx"],
    plugins: { "react-hooks": hooks, "jsx-a11y": a11y },
    rules: { ...a11y.flatConfigs.recommended.rules, "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    // Time is a value: an account's clock can be frozen, so nothing may look at the wall behind its back.
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "server.ts"],
    ignores: ["lib/clock.ts", "**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: CLOCK_MESSAGE },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK_MESSAGE },
        { selector: "TemplateElement[value.raw=/\\b(now\\(\\)|current_timestamp|clock_timestamp\\(\\))/i]", message: CLOCK_MESSAGE },
      ],
    },
  },
  // Services speak to each other through ctx.call only.
  ...services.map((service) => ({
    files: [`lib/${service}/**/*.ts`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: services
            .filter((other) => other !== service)
            .map((other) => ({ group: [`#lib/${other}/*`, `../${other}/*`], message: "Services call each other with ctx.call." })),
        },
      ],
    },
  })),
  {
    files: ["components/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^#lib/(?!regions\\.ts$|arn\\.ts$|[a-z0-9-]+/(limits|data|[a-z-]+-data)\\.ts$)",
              message: "Screens reach the server through SDK commands; only leaf data may be imported from lib.",
            },
            { regex: "^@cloudscape-design/components$", message: "Import components one by one." },
          ],
        },
      ],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^#lib/(?!api/|console/)", message: "Routes import screens and the handlers of lib/api only." }] },
      ],
    },
  },
);
