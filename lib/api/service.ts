import { NormalizedSchema } from "@smithy/core/schema";
import type { AnyOperation } from "./operation.ts";
import type { Context } from "./context.ts";

/** The schema of one operation as the SDK's clients export it: `[9, namespace, name, traits, input, output]`. */
export type OperationSchema = [9, string, string, unknown, () => unknown, () => unknown];
/** `[-3, namespace, name, traits, memberNames, memberSchemas]`. */
export type ErrorSchema = [-3, string, string, ErrorTraits, string[], unknown[]];

export interface ErrorTraits {
  awsQueryError?: [code: string, status: number];
  error: "client" | "server";
  httpError?: number;
}

/** What a job handler gets beside its context. */
export interface JobRun {
  key: string;
  payload: unknown;
  /** How often this job failed before. */
  attempts: number;
}

/**
 * A handler acts at the job's own due time (`ctx.clock.now()`). It returns when the job is to run again (account time,
 * epoch milliseconds), or undefined when it is done. A throw is kept with the job and retried later.
 */
export type JobHandler = (ctx: Context, job: JobRun) => Promise<number | undefined>;

/** Where a permission is checked: the IAM action, the resource, and the policy attached to the resource. */
export interface AccessTarget {
  /** `sqs:SendMessage`. */
  action: string;
  /** ARN, or `*` for operations on no resource. */
  resource: string;
  /** The resource's own policy document, when it has one. */
  policy?: string;
  /** The resource's policy must allow the call, whoever asks: trust policies of roles. */
  policyRequired?: boolean;
  /** Account that owns the resource. */
  owner?: string;
  /** Further condition keys of the request, e.g. `sns:Protocol`. */
  conditions?: Record<string, string | string[]>;
}

/** One service: its model (the SDK's client module), its operations, and what the pipeline must know of it. */
export interface ServiceDefinition {
  /** Folder under lib/ and signing name: `sqs`. */
  id: string;
  /** Other names in a credential scope or host (`monitoring`, `email`…). */
  aliases?: string[];
  /** `Amazon SQS`, for messages and docs. */
  title: string;
  /** What stands before the operation in `X-Amz-Target`, after its last dot is cut, and in RPC v2 paths. */
  targets: string[];
  /** The `@aws-sdk/client-…` module: schemas of operations, shapes and errors. */
  sdk: object;
  /** JSON protocol version of answers (1.0 or 1.1). */
  jsonVersion: "1.0" | "1.1";
  /** The service's JSON answers carry `x-amzn-query-error`. */
  queryCompatible?: boolean;
  query?: {
    version: string;
    xmlNamespace: string;
    xmlDeclaration?: boolean;
    errorDetail?: boolean;
    /** Messages of errors, by code, that the service words differently over Query. */
    messages?: Record<string, string>;
  };
  /** The input member that the path of a Query call's own URL stands for (`QueueUrl`): calls may go to a queue's address. */
  urlMember?: string;
  eventSource: string;
  /** `2012-11-05`: CloudTrail's apiVersion, where the service writes one. */
  apiVersion?: string;
  /** Global services answer in every Region and are recorded in us-east-1. */
  global?: boolean;
  /** Operations by their name in lower camel case. */
  operations: Record<string, AnyOperation>;
  /** Operations that CloudTrail counts as data events: no event history. Names as in the API (`SendMessage`). */
  dataEvents?: ReadonlySet<string>;
  /** Operations that only read but are not named so, or the other way round. */
  readOnly?: Record<string, boolean>;
  /** The error for a required member that is missing (AWS's services differ). */
  missing: (operation: string, members: string[]) => Error;
  jobs?: Record<string, JobHandler>;
  /** Work of its own that a process does as long as it runs (deliveries). Begun when the database is ready. */
  start?: () => Promise<{ stop: () => Promise<void> }>;
  /** How the service words a refusal, where it differs from `AccessDenied` and the action as policies spell it. */
  denied?: {
    code?: string;
    action?: (action: string) => string;
    /** `short` leaves out why. */
    message?: (action: string) => "full" | "short";
    /** An unsigned call is refused with `AccessDenied` and the address, not for its missing signature. */
    strangers?: boolean;
  };
  /**
   * The account that an unsigned call is about, for operations that need no signature (links in mails). Undefined for
   * every other call.
   */
  anonymous?: (operation: string, input: object) => string | undefined;
  /** Where permissions of an operation are checked. Without it: `id:Operation` on `*`. */
  access?: (ctx: Context, operation: string, input: never) => Promise<AccessTarget[]> | AccessTarget[];
}

/** Check a definition's operations against the SDK client's method names while keeping their types. */
export function defineService(definition: ServiceDefinition): Service {
  return new Service(definition);
}

/** One operation of a service: schemas, and what runs it. */
export interface ServiceOperation {
  /** `SendMessage`. */
  name: string;
  schema: OperationSchema;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Names of required input members. */
  required: readonly string[];
  /** The member that the URL of a Query call stands for, when the operation has it. */
  urlMember?: string;
  run?: AnyOperation;
  readOnly: boolean;
  dataEvent: boolean;
}

const READ_ONLY_NAME =
  /^(Get|List|Describe|Lookup|Head|BatchGet|Search|Query|Check|Preview|Test|Validate|Simulate|Filter)/;

/** A service with its model indexed. */
export class Service {
  readonly definition: ServiceDefinition;
  readonly #operations = new Map<string, ServiceOperation>();
  readonly #errors = new Map<string, ErrorSchema>();

  constructor(definition: ServiceDefinition) {
    this.definition = definition;
    for (const [key, value] of Object.entries(definition.sdk)) {
      if (!key.endsWith("$") || !Array.isArray(value)) continue;
      if (value[0] === 9) this.#addOperation(value as unknown as OperationSchema);
      if (value[0] === -3) this.#errors.set(value[2] as string, value as unknown as ErrorSchema);
    }
    for (const name of Object.keys(definition.operations)) {
      if (!this.#operations.has(upperFirst(name))) throw new Error(`${definition.id} has no operation ${name}.`);
    }
  }

  get id(): string {
    return this.definition.id;
  }

  /** The operation with this API name (`SendMessage`). */
  operation(name: string): ServiceOperation | undefined {
    return this.#operations.get(name);
  }

  /** All operations of the model. */
  operations(): IterableIterator<ServiceOperation> {
    return this.#operations.values();
  }

  /** The model's error with this name. */
  error(name: string): ErrorSchema | undefined {
    return this.#errors.get(name);
  }

  #addOperation(schema: OperationSchema): void {
    const name = schema[2];
    const input = NormalizedSchema.of(schema[4] as never);
    const struct = input.getSchema() as unknown as [number, string, string, unknown, string[], unknown[], number?];
    const { operations, dataEvents, readOnly, urlMember } = this.definition;
    this.#operations.set(name, {
      name,
      schema,
      input,
      output: NormalizedSchema.of(schema[5] as never),
      required: input.isStructSchema() ? struct[4].slice(0, struct[6] ?? 0) : [],
      urlMember: urlMember && input.isStructSchema() && struct[4].includes(urlMember) ? urlMember : undefined,
      run: operations[lowerFirst(name)],
      readOnly: readOnly?.[name] ?? READ_ONLY_NAME.test(name),
      dataEvent: dataEvents?.has(name) ?? false,
    });
  }
}

/** `SendMessage` → `sendMessage`. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `sendMessage` → `SendMessage`. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
