/** A statement as the visual editor shows it. */
export interface Block {
  sid?: string;
  effect: "Allow" | "Deny";
  /** `sqs`; empty while none is chosen. */
  service: string;
  /** Names without the service, `SendMessage` or `Send*`; `*` alone is all of them. */
  actions: readonly string[];
  /** ARNs; `*` alone is every resource. */
  resources: readonly string[];
}

export const EMPTY_BLOCK: Block = { effect: "Allow", service: "", actions: [], resources: ["*"] };

/** The statements of a policy as blocks; undefined when one says more than a block can, such as a condition. */
export function blocksOf(document: string): Block[] | undefined {
  try {
    const { Statement } = JSON.parse(document) as { Statement: unknown };
    const blocks = [Statement].flat().map(blockOf);
    return blocks.every((block) => block !== undefined) ? blocks : undefined;
  } catch {
    return undefined;
  }
}

function blockOf(statement: unknown): Block | undefined {
  const { Sid, Effect, Action, Resource, ...more } = statement as Record<string, unknown>;
  const actions = namesOf(Action);
  const resources = namesOf(Resource);
  if (Object.keys(more).length > 0 || (Effect !== "Allow" && Effect !== "Deny")) return undefined;
  if ((Sid !== undefined && typeof Sid !== "string") || !actions || !resources) return undefined;
  const [service = ""] = actions.map((action) => action.split(":")[0]!.toLowerCase());
  if (!actions.every((action) => action.toLowerCase().startsWith(`${service}:`))) return undefined;
  return {
    sid: Sid,
    effect: Effect,
    service,
    actions: actions.map((action) => action.slice(service.length + 1)),
    resources,
  };
}

function namesOf(value: unknown): string[] | undefined {
  const names = [value].flat();
  return names.every((name) => typeof name === "string") ? names : undefined;
}

/** The policy that the blocks say. */
export function documentOf(blocks: readonly Block[]): string {
  const Statement = blocks.map(({ sid, effect, service, actions, resources }) => ({
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    Action: oneOrMany(actions.map((action) => `${service}:${action}`)),
    Resource: oneOrMany(resources),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement }, null, 2);
}

const oneOrMany = (names: readonly string[]) => (names.length === 1 ? names[0] : names);
