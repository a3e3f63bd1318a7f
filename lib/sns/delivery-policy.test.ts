import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_RETRY, PERSON_RETRY, retryDelay, SERVICE_RETRY, type RetryPolicy } from "./delivery-policy.ts";

const delays = (policy: RetryPolicy, count = policy.numRetries) =>
  Array.from({ length: count }, (_, index) => Math.round(retryDelay(policy, index + 1) * 100) / 100);

describe("retryDelay", () => {
  test.each([
    ["linear", [10, 40, 70, 100]],
    ["arithmetic", [10, 25, 55, 100]],
    ["geometric", [10, 21.54, 46.42, 100]],
    ["exponential", [10, 22.86, 48.57, 100]],
  ] as const)("%s back-off", (backoffFunction, expected) => {
    const policy = { ...DEFAULT_RETRY, minDelayTarget: 10, maxDelayTarget: 100, numRetries: 4, backoffFunction };
    expect(delays(policy)).toEqual(expected);
  });

  test("goes through the phases in order", () => {
    const policy = {
      ...DEFAULT_RETRY,
      ...{ minDelayTarget: 5, maxDelayTarget: 20, numRetries: 9 },
      ...{ numNoDelayRetries: 2, numMinDelayRetries: 2, numMaxDelayRetries: 2 },
    };
    expect(delays(policy)).toEqual([0, 0, 5, 5, 5, 12.5, 20, 20, 20]);
  });

  test("waits as AWS does where no policy says otherwise", () => {
    expect(delays(DEFAULT_RETRY)).toEqual([20, 20, 20]);
    expect(delays(SERVICE_RETRY, 17).filter((delay) => delay === 0)).toHaveLength(3);
    expect(delays(SERVICE_RETRY, 17).slice(3, 6)).toEqual([1, 1, 1]);
    expect(delays(SERVICE_RETRY, 17).slice(14)).toEqual([20, 20, 20]);
    expect(delays(PERSON_RETRY).slice(0, 3)).toEqual([10, 10, 10]);
    expect(delays(PERSON_RETRY).at(-1)).toBe(600);
  });

  test("never leaves its bounds, and never waits less than before", () => {
    const count = fc.integer({ min: 0, max: 20 });
    const policies = fc
      .record({
        ...{ first: fc.integer({ min: 1, max: 3600 }), second: fc.integer({ min: 1, max: 3600 }) },
        ...{ numNoDelayRetries: count, numMinDelayRetries: count, numMaxDelayRetries: count, others: count },
        backoffFunction: fc.constantFrom("linear", "arithmetic", "geometric", "exponential"),
      })
      .map(({ first, second, others, ...rest }): RetryPolicy => ({
        ...rest,
        minDelayTarget: Math.min(first, second),
        maxDelayTarget: Math.max(first, second),
        numRetries: others + rest.numNoDelayRetries + rest.numMinDelayRetries + rest.numMaxDelayRetries,
      }));
    fc.assert(
      fc.property(policies, (policy) => {
        let before = 0;
        for (let retry = 1; retry <= policy.numRetries; retry += 1) {
          const delay = retryDelay(policy, retry);
          expect(delay).toBeGreaterThanOrEqual(before - 1e-6);
          if (retry > policy.numNoDelayRetries) expect(delay).toBeGreaterThanOrEqual(policy.minDelayTarget - 1e-6);
          expect(delay).toBeLessThanOrEqual(policy.maxDelayTarget + 1e-6);
          before = delay;
        }
      }),
    );
  });
});
