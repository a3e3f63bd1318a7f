import { execFile } from "node:child_process";
import { installedAws } from "./tools.ts";

/** What one run of the `aws` command gave. */
export interface AwsResult {
  code: number;
  stdout: string;
  stderr: string;
  /** The answer, when it was JSON (`--output json` is set). */
  json: unknown;
}

export interface AwsOptions {
  /** Access key id; 12 digits name an account. */
  accountId?: string;
  region?: string;
  /** An issued key instead; goes before `accountId`. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Path of the command; the first of `installedAws()` when missing. */
  command?: string;
}

/** Run the real `aws` command against an endpoint. Never rejects on a failing command: look at `code`. */
export function runAws(endpoint: string, args: string[], options: AwsOptions = {}): Promise<AwsResult> {
  const command = options.command ?? installedAws()[0];
  if (!command) throw new Error("There is no aws command on this machine; ask installedAws() first and skip.");
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: options.credentials?.accessKeyId ?? options.accountId ?? "test",
    AWS_SECRET_ACCESS_KEY: options.credentials?.secretAccessKey ?? "test",
    AWS_SESSION_TOKEN: options.credentials?.sessionToken ?? "",
    AWS_DEFAULT_REGION: options.region ?? "us-east-1",
    AWS_REGION: options.region ?? "us-east-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_PAGER: "",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
  };
  return new Promise((resolve) => {
    const all = ["--endpoint-url", endpoint, "--output", "json", ...args];
    execFile(command, all, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      let json: unknown;
      try {
        json = JSON.parse(stdout);
      } catch {
        json = undefined;
      }
      resolve({ code, stdout, stderr, json });
    });
  });
}
