import type { Config } from "#lib/config.ts";
import type { OperatorToken } from "#lib/operator-token.ts";

/** The address to give a person: a server on all addresses is reached as localhost from its own machine. */
function addressOf(config: Config, port: number): string {
  const everywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = config.loopback || everywhere ? "localhost" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** What a person needs to know when the server is ready: where it is, how to get in, and a command to try. */
export function greeting(config: Config, port: number, seconds: number, operator?: OperatorToken): string {
  const address = addressOf(config, port);
  const open = config.auth === "open";
  const signIn = open
    ? "One click signs in as the demo user, who lives in account 000000000000."
    : "Sign in as a user of an account of yours.";
  const keys = open
    ? "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test"
    : "AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…";
  return [
    "",
    `Cloudroom is ready on ${address} (${seconds.toFixed(1)} s)`,
    "",
    `  In a browser    ${address}`,
    `                  ${signIn}`,
    `  In a terminal   export ${keys} AWS_DEFAULT_REGION=us-east-1`,
    `                  aws --endpoint-url ${address} sqs create-queue --queue-name demo-sqs`,
    "",
    ...operatorLines(address, operator),
    `Press Ctrl-C to stop.${config.databaseUrl ? "" : ` Your data stays in ${config.dataDir}.`}`,
    "",
  ].join("\n");
}

/** The token is shown once; later its place. One that the operator chose himself he knows. */
function operatorLines(address: string, operator: OperatorToken | undefined): string[] {
  if (!operator?.file) return [];
  const token = operator.isNew ? operator.token : `$(cat ${operator.file})`;
  return [
    operator.isNew
      ? `  The operator's token, shown this once and kept in ${operator.file}: ${operator.token}`
      : `  The operator's token is in ${operator.file}.`,
    "  With it you make accounts and their sign-ins:",
    `                  curl ${address}/_cloudroom/accounts -H "Authorization: Bearer ${token}" \\`,
    `                    -d '{"alias": "class-1", "users": [{"userName": "alice", "password": "…"}]}'`,
    "",
  ];
}
