/** The engine of this process. */
export interface Engine {
  /** Claims nothing more, and resolves when the jobs under way are done. */
  stop(): Promise<void>;
}

/** Start running due jobs. */
export async function startEngine(): Promise<Engine> {
  return { stop: async () => {} };
}
