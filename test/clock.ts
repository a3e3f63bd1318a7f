/** An account's clock, moved through the server's own API as a teacher would. */
export interface TestClock {
  /** Stop the account's time, at a later moment if one is given. */
  freeze(at?: Date): Promise<void>;
  /** Let time pass. Everything that falls due in it has been done when this resolves. */
  advance(seconds: number): Promise<void>;
  /** Let time run: so many seconds of the account in a real one. */
  run(rate: number): Promise<void>;
  /** Back to real time. */
  reset(): Promise<void>;
  /** The account's time. */
  now(): Promise<Date>;
}

interface ClockAnswer {
  now: string;
  message?: string;
}

/** The clock of an account of a running server. */
export function clockOf(endpoint: string, account: string): TestClock {
  const url = `${endpoint}/_cloudroom/clock`;
  const read = async (response: Response): Promise<ClockAnswer> => {
    const answer = (await response.json()) as ClockAnswer;
    if (!response.ok) throw new Error(`The clock answered ${response.status}: ${answer.message}`);
    return answer;
  };
  const change = async (step: object): Promise<void> => {
    const headers = { "Content-Type": "application/json" };
    await read(await fetch(url, { method: "POST", headers, body: JSON.stringify({ account, ...step }) }));
  };
  return {
    freeze: async (at) => {
      await change({ action: "freeze" });
      if (at) await change({ action: "set", time: at.toISOString() });
    },
    advance: (seconds) => change({ action: "advance", seconds }),
    run: (rate) => change({ action: "set-rate", rate }),
    reset: () => change({ action: "reset" }),
    now: async () => new Date((await read(await fetch(`${url}?account=${account}`))).now),
  };
}
