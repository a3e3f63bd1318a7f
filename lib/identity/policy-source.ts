/** One of the policies that AWS keeps for everybody, as data. */
export interface PolicySource {
  name: string;
  /** Default `/`. */
  path?: string;
  description: string;
  created: string;
  /** AWS's default version today. Default `v1`. */
  version?: string;
  statements: object[];
}

/** A statement that allows actions, on everything unless it says on what. */
export function allow(Action: string[] | string, more: object = {}): object {
  return { Effect: "Allow", Action, Resource: "*", ...more };
}
