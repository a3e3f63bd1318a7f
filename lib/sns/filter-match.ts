import type { MessageAttributes } from "./message-attributes.ts";
import type { Leaf } from "./filter-operators.ts";
import type { FilterPolicy, FilterRequirement } from "./filter-policy.ts";

/** A place in arrays: which element of which array, from the outside in. */
type Place = readonly (readonly [array: number, index: number])[];

interface Placed {
  value: Leaf;
  at: Place;
}

/** The values of a message by path: the names on the way joined by dots. */
export type Leaves = Map<string, Placed[]>;

/** Deeper values are not looked at, and longer paths neither: what a small body could ask of memory has no other end. */
const MAX_DEPTH = 100;
const MAX_PATH = 1_024;

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
  const walk = (value: unknown, path: string, at: Place, depth: number): void => {
    if (depth > MAX_DEPTH || path.length > MAX_PATH) return;
    if (Array.isArray(value)) {
      const array = (arrays += 1);
      value.forEach((item, index) => walk(item, path, [...at, [array, index]], depth + 1));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        walk(item, path === "" ? name : `${path}.${name}`, at, depth + 1);
      }
    } else add(leaves, path, { value: value as Leaf, at });
  };
  walk(parsed, "", [], 0);
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
 * must come from the same element of it, so that a record is not matched by halves of two. Takes a time linear in the
 * message's size, whatever the message and the policy are.
 */
export function matchesFilter(policy: FilterPolicy, leaves: Leaves): boolean {
  return policy.alternatives.some((requirements) => meets(requirements, leaves));
}

function meets(requirements: FilterRequirement[], leaves: Leaves): boolean {
  /** The matching places of each key that is met in arrays only. */
  const open: Place[][] = [];
  for (const { path, conditions } of requirements) {
    const found = leaves.get(path);
    if (!found) {
      if (conditions.some(({ absent }) => absent)) continue;
      return false;
    }
    const matching = found.filter(({ value }) => conditions.some(({ test }) => test?.(value)));
    if (matching.length === 0) return false;
    if (matching.every(({ at }) => at.length > 0)) open.push(matching.map(({ at }) => at));
  }
  return open.length < 2 || fitTogether(open);
}

/** An element of an array, or the whole message: the keys met in it outside of arrays, as bits, and its own arrays. */
interface Scope {
  met: number;
  arrays: Map<number, Map<number, Scope>>;
}

/** Whether there is a place for each key such that no two are in different elements of one array. */
function fitTogether(keys: Place[][]): boolean {
  const whole: Scope = { met: 0, arrays: new Map() };
  for (const [bit, places] of keys.entries()) {
    for (const place of places) scopeAt(whole, place).met |= 1 << bit;
  }
  return reachable(whole).has(2 ** keys.length - 1);
}

function scopeAt(whole: Scope, place: Place): Scope {
  let scope = whole;
  for (const [array, index] of place) {
    let elements = scope.arrays.get(array);
    if (!elements) scope.arrays.set(array, (elements = new Map()));
    let element = elements.get(index);
    if (!element) elements.set(index, (element = { met: 0, arrays: new Map() }));
    scope = element;
  }
  return scope;
}

/** All sets of keys that one choice of elements can meet: there are few keys, so few sets. */
function reachable({ met, arrays }: Scope): Set<number> {
  let sets = new Set([met]);
  for (const elements of arrays.values()) {
    const choices = new Set<number>();
    for (const element of elements.values()) for (const set of reachable(element)) choices.add(set);
    sets = new Set([...sets].flatMap((set) => [...choices].map((choice) => set | choice)));
  }
  return sets;
}
