const MAX_TRIES = 5;

/**
 * Statements lock in one order, but two processes may still meet head-on; PostgreSQL then ends one of them, which has
 * done nothing and can be done anew.
 */
export async function retryingDeadlocks<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (tries === MAX_TRIES || (code !== "40P01" && code !== "40001")) throw error;
    }
  }
}
