import { expect, test } from "vitest";
import { readConfig } from "#lib/config.ts";
import { greeting } from "#lib/greeting.ts";

test("on one's own machine it offers the demo user and any key", () => {
  const text = greeting(readConfig({}), 4566, 1.234);
  expect(text).toContain("Cloudroom is ready on http://localhost:4566 (1.2 s)");
  expect(text).toContain("One click signs in as the demo user");
  expect(text).toContain("export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1");
  expect(text).toContain("aws --endpoint-url http://localhost:4566 sqs create-queue --queue-name demo-sqs");
  expect(text).not.toContain("CLOUDROOM_OPERATOR_TOKEN");
});

test("on a server for others it offers nothing that they could not use", () => {
  const config = readConfig({ HOST: "0.0.0.0", DATABASE_URL: "postgres://db/cloudroom" });
  const text = greeting(config, 80, 1);
  expect(text).toContain("http://localhost:80");
  expect(text).not.toContain("demo user");
  expect(text).not.toContain("Your data stays");
  const operator = { token: "secret-token", file: "/data/operator-token", isNew: true };
  expect(greeting(config, 80, 1, operator)).toContain("Authorization: Bearer secret-token");
  const later = greeting(config, 80, 1, { ...operator, isNew: false });
  expect(later).not.toContain("secret-token");
  expect(later).toContain("The operator's token is in /data/operator-token.");
});

test("an IPv6 address is written as a URL wants it", () => {
  expect(greeting(readConfig({ HOST: "fd00::7" }), 4566, 1)).toContain("http://[fd00::7]:4566");
});
