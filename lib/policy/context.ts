/**
 * The facts that conditions and policy variables ask for. Called with a condition key in lower case (`aws:sourcearn`);
 * gives undefined when the request has no such key, a list for a key with several values.
 */
export type ConditionContext = (key: string) => string | readonly string[] | undefined;

/** A context over a plain object; names of keys are not case-sensitive. */
export function contextOf(values: Readonly<Record<string, string | readonly string[] | undefined>>): ConditionContext {
  const byKey = new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));
  return (key) => byKey.get(key);
}
