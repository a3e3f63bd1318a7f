import { monotonicNow } from "#lib/clock.ts";
import { processState } from "#lib/runtime.ts";
import { ApiError } from "./errors.ts";

interface Bucket {
  tokens: number;
  /** When it was last filled, in milliseconds of a monotonic clock. */
  at: number;
}

/** More callers than this at once and the buckets begin anew: they must not fill the memory. */
const MAX_BUCKETS = 20_000;
/** A bucket holds two seconds' worth, so that a burst passes. */
const SECONDS_OF_BURST = 2;

/**
 * Take one token from a caller's bucket, which fills at a rate. False when it is empty. Counted in each process by itself.
 *
 * @param perSecond 0 is no limit
 */
export function takeToken(key: string, perSecond: number): boolean {
  if (perSecond === 0) return true;
  const buckets = processState("rate-limit", () => new Map<string, Bucket>());
  const now = monotonicNow();
  const full = perSecond * SECONDS_OF_BURST;
  let bucket = buckets.get(key);
  if (!bucket) {
    if (buckets.size >= MAX_BUCKETS) buckets.clear();
    bucket = { tokens: full, at: now };
    buckets.set(key, bucket);
  }
  bucket.tokens = Math.min(full, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens--;
  return true;
}

/** The answer to a caller who asks too much; SDKs wait and try again. */
export function throttled(): ApiError {
  return new ApiError("Throttling", "Rate exceeded", { status: 400, shape: "ThrottlingException" });
}
