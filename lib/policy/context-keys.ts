/** `${aws:username}`, also with a value for when there is none. The escapes `${*}`, `${?}` and `${$}` are no keys. */
const VARIABLE = /\$\{\s*([^},]*:[^},]*?)\s*(?:,[^}]*)?\}/g;

/**
 * The condition keys that a policy asks for, as it writes them and each once: the variables of its resources, the keys of
 * its conditions, the variables in their values. A text that is no policy asks for none.
 */
export function contextKeysOf(source: string): string[] {
  if (source === "") return [];
  const { Statement } = JSON.parse(source) as { Statement?: unknown };
  const found = new Map<string, string>();
  const add = (key: string) => {
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), key);
  };
  const addVariables = (value: unknown) => {
    for (const [, key = ""] of JSON.stringify(value ?? "").matchAll(VARIABLE)) add(key);
  };
  for (const statement of [Statement].flat() as Record<string, unknown>[]) {
    addVariables(statement.Resource ?? statement.NotResource);
    for (const keys of Object.values((statement.Condition ?? {}) as Record<string, Record<string, unknown>>)) {
      for (const [key, values] of Object.entries(keys)) {
        add(key);
        addVariables(values);
      }
    }
  }
  return [...found.values()];
}
