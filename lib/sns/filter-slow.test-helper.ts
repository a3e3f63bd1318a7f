/**
 * A filter policy matched slowly and obviously, to test the real one against: every way to pick one element of each
 * array of the message is tried, and of each `$or` every branch.
 */
export function passesSlowly(policy: object, message: unknown): boolean {
  const everywhere = new Set(picks(message).flatMap((flat) => [...flat.keys()]));
  return branches(policy).some((wanted) =>
    picks(message).some((flat) =>
      wanted.every(([path, conditions]) =>
        flat.has(path)
          ? conditions.some((condition) => meets(condition, flat.get(path)))
          : !everywhere.has(path) && conditions.some((condition) => isAbsence(condition)),
      ),
    ),
  );
}

/** Every flat form of a message: path to value. */
function picks(value: unknown, path = ""): Map<string, unknown>[] {
  if (Array.isArray(value)) return value.length === 0 ? [new Map()] : value.flatMap((item) => picks(item, path));
  if (typeof value !== "object" || value === null) return [new Map([[path, value]])];
  let all: Map<string, unknown>[] = [new Map()];
  for (const [name, item] of Object.entries(value)) {
    const inner = picks(item, path === "" ? name : `${path}.${name}`);
    all = all.flatMap((left) => inner.map((right) => new Map([...left, ...right])));
  }
  return all;
}

/** Every flat form of a policy: path and its conditions. */
function branches(policy: object, path = ""): [string, unknown[]][][] {
  let all: [string, unknown[]][][] = [[]];
  for (const [name, value] of Object.entries(policy)) {
    const at = path === "" ? name : `${path}.${name}`;
    const inner =
      name === "$or"
        ? (value as object[]).flatMap((branch) => branches(branch, path))
        : Array.isArray(value)
          ? [[[at, value] as [string, unknown[]]]]
          : branches(value as object, at);
    all = all.flatMap((left) => inner.map((right) => [...left, ...right]));
  }
  return all;
}

function isAbsence(condition: unknown): boolean {
  return typeof condition === "object" && condition !== null && (condition as { exists?: boolean }).exists === false;
}

function meets(condition: unknown, value: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return condition === value;
  const [operator, operand] = Object.entries(condition)[0] as [string, never];
  const text = typeof value === "string" ? value : undefined;
  switch (operator) {
    case "exists":
      return operand === true;
    case "prefix":
      return text !== undefined && text.slice(0, (operand as string).length) === operand;
    case "suffix":
      return text !== undefined && (operand === "" || text.slice(-(operand as string).length) === operand);
    case "equals-ignore-case":
      return text !== undefined && text.toLowerCase() === (operand as string).toLowerCase();
    case "wildcard":
      return text !== undefined && new RegExp(`^${(operand as string).replaceAll("*", ".*")}$`, "s").test(text);
    case "cidr":
      return text === "10.0.0.1" && operand !== "::/0";
    case "anything-but":
      if (Array.isArray(operand)) return !(operand as unknown[]).includes(value);
      if (typeof operand !== "object") return operand !== value;
      return text === undefined || !text.startsWith((operand as { prefix: string }).prefix);
    case "numeric":
      return typeof value === "number" && inRange(value, operand);
    default:
      throw new Error(`No operator ${operator}.`);
  }
}

function inRange(value: number, terms: (string | number)[]): boolean {
  for (let index = 0; index < terms.length; index += 2) {
    const bound = terms[index + 1] as number;
    const kept = {
      "=": value === bound,
      "<": value < bound,
      "<=": value <= bound,
      ">": value > bound,
      ">=": value >= bound,
    };
    if (!kept[terms[index] as keyof typeof kept]) return false;
  }
  return true;
}
