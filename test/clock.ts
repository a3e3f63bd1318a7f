/** An account's clock, moved through the server's own API as a teacher would. */
export interface TestClock {
  /** Stop the account's time where it is. */
  freeze(): Promise<void>;
  /** Let the account's time run again, at real pace. */
  resume(): Promise<void>;
  /** Let time pass. Everything that falls due in it has been done when this resolves. */
  advance(seconds: number): Promise<void>;
  /** Advance to a moment. */
  moveTo(time: Date): Promise<void>;
  /** Seconds of the account per real second. */
  runAt(rate: number): Promise<void>;
  /** Back to real time. */
  reset(): Promise<void>;
  /** The account's time. */
  now(): Promise<Date>;
}

/** The clock of an account of a running server. */
export function clockOf(endpoint: string, account: string): TestClock {
  const url = `${endpoint}/_cloudroom/clock`;
  const read = async (response: Response): Promise<{ now: string }> => {
    const answer = (await response.json()) as { now: string; message?: string };
    if (!response.ok) throw new Error(`The clock answered ${response.status}: ${answer.message}`);
    return answer;
  };
  const change = async (action: object): Promise<void> => {
    const headers = { "Content-Type": "application/json" };
    await read(await fetch(url, { method: "POST", headers, body: JSON.stringify({ account, ...action }) }));
  };
  return {
    freeze: () => change({ action: "freeze" }),
    resume: () => change({ action: "resume" }),
    advance: (seconds) => change({ action: "advance", seconds }),
    moveTo: (time) => change({ action: "set", time: time.toISOString() }),
    runAt: (rate) => change({ action: "set-rate", rate }),
    reset: () => change({ action: "reset" }),
    now: async () => new Date((await read(await fetch(`${url}?account=${account}`))).now),
  };
}
