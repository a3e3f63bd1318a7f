/** An account's clock, moved through the server's own API as a teacher would. */
export interface TestClock {
  /** Stop the account's time, at a moment if one is given. */
  freeze(at?: Date): Promise<void>;
  /** Let time pass. Everything that falls due in it has been done when this resolves. */
  advance(seconds: number): Promise<void>;
  /** Back to real time. */
  reset(): Promise<void>;
  /** The account's time. */
  now(): Promise<Date>;
}

interface ClockAnswer {
  now: string;
}

/** The clock of an account of a running server. */
export function clockOf(endpoint: string, accountId: string): TestClock {
  const ask = async (method: string, path: string, body?: object): Promise<ClockAnswer> => {
    const response = await fetch(`${endpoint}/_cloudroom/clock/${accountId}${path}`, {
      method,
      headers: body && { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json()) as ClockAnswer & { message?: string };
    if (!response.ok) throw new Error(`The clock answered ${response.status}: ${answer.message}`);
    return answer;
  };
  return {
    freeze: async (at) => void (await ask("PUT", "", { rate: 0, now: at?.toISOString() })),
    advance: async (seconds) => void (await ask("POST", "/advance", { seconds })),
    reset: async () => void (await ask("DELETE", "")),
    now: async () => new Date((await ask("GET", "")).now),
  };
}
