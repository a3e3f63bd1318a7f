import type { Context } from "./context.ts";

// The client's methods are overloaded (promise, callback, options and callback): the pattern picks the first.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyArguments = any;
type Signature<Method> = Method extends {
  (args: infer Input, options?: AnyArguments): Promise<infer Output>;
  (args: AnyArguments, callback: AnyArguments): void;
  (args: AnyArguments, options: AnyArguments, callback: AnyArguments): void;
}
  ? { input: Input; output: Output }
  : never;

/** Members that the SDK types as `string | undefined` without `?` are the required ones: the pipeline has checked them. */
type Checked<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] : Exclude<T[K], undefined> };

/** The input of operation `Name` of an aggregated SDK client, e.g. `Input<SQS, "sendMessage">`. */
export type Input<Client, Name extends keyof Client> = Checked<Signature<Client[Name]>["input"]>;

/** The result of the operation, without `$metadata`. */
export type Output<Client, Name extends keyof Client> = Omit<Signature<Client[Name]>["output"], "$metadata">;

/** One operation: what the server does for `client.name(input)`. Throws the SDK's error classes or `ApiError`. */
export type Operation<Client, Name extends keyof Client> = (
  ctx: Context,
  input: Input<Client, Name>,
) => Promise<Output<Client, Name>>;

/** An operation as the pipeline sees it. */
export type AnyOperation = (ctx: Context, input: never) => Promise<object>;
