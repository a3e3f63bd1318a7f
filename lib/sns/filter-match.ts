import type { MessageAttributes } from "./message-attributes.ts";
import type { Leaf } from "./filter-operators.ts";
import type { FilterPolicy, FilterRequirement } from "./filter-policy.ts";

/** A value with its place in arrays: which element of which array it is in. */
interface Placed {
  value: Leaf;
  at: readonly (readonly [array: number, index: number])[];
}

/** The values of a message by path: the names on the way joined by dots. */
export type Leaves = Map<string, Placed[]>;

/** The values of a JSON body; undefined when it is no JSON object, which no body policy matches. */
export function bodyLeaves(body: string): Leaves | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const leaves: Leaves = new Map();
  let arrays = 0;
  const walk = (value: unknown, path: string, at: Placed["at"]): void => {
    if (Array.isArray(value)) {
      const array = (arrays += 1);
      value.forEach((item, index) => walk(item, path, [...at, [array, index]]));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, item] of Object.entries(value)) walk(item, path === "" ? name : `${path}.${name}`, at);
    } else add(leaves, path, { value: value as Leaf, at });
  };
  walk(parsed, "", []);
  return leaves;
}

/** The values of message attributes: numbers as numbers, string arrays element by element; binary ones do not count. */
export function attributeLeaves(attributes: MessageAttributes): Leaves {
  const leaves: Leaves = new Map();
  for (const [name, type, text] of attributes) {
    if (type.startsWith("Binary")) continue;
    if (type === "String.Array") addArray(leaves, name, text);
    else if (!type.startsWith("Number")) add(leaves, name, { value: text, at: [] });
    else if (text.trim() !== "" && !Number.isNaN(Number(text))) add(leaves, name, { value: Number(text), at: [] });
  }
  return leaves;
}

function addArray(leaves: Leaves, name: string, text: string): void {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    return;
  }
  for (const item of Array.isArray(items) ? items : []) {
    if (typeof item !== "object" || item === null) add(leaves, name, { value: item as Leaf, at: [] });
  }
}

function add(leaves: Leaves, path: string, placed: Placed): void {
  const list = leaves.get(path);
  if (list) list.push(placed);
  else leaves.set(path, [placed]);
}

/**
 * Whether a message passes a filter policy: every key of one alternative is met. Values that are taken from one array
 * must come from the same element of it, so that a record is not matched by halves of two.
 */
export function matchesFilter(policy: FilterPolicy, leaves: Leaves): boolean {
  return policy.alternatives.some((requirements) => meets(requirements, 0, leaves, new Map()));
}

function meets(
  requirements: FilterRequirement[],
  index: number,
  leaves: Leaves,
  chosen: ReadonlyMap<number, number>,
): boolean {
  const requirement = requirements[index];
  if (!requirement) return true;
  const found = leaves.get(requirement.path);
  if (!found) {
    return requirement.conditions.some(({ absent }) => absent) && meets(requirements, index + 1, leaves, chosen);
  }
  for (const { value, at } of found) {
    if (at.some(([array, item]) => (chosen.get(array) ?? item) !== item)) continue;
    if (!requirement.conditions.some(({ test }) => test?.(value))) continue;
    const next = at.length === 0 ? chosen : new Map([...chosen, ...at]);
    if (meets(requirements, index + 1, leaves, next)) return true;
  }
  return false;
}
