import type { Attributes } from "./topic-attributes.ts";

/**
 * Attributes in the order in which AWS answers them: that of a Java HashMap, by the hashes of the names; names in the same
 * bucket stay as they are given.
 */
export function inServiceOrder(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes);
  let buckets = 16;
  while (entries.length > buckets * 0.75) buckets *= 2;
  const bucket = (name: string) => {
    let hash = 0;
    for (let at = 0; at < name.length; at += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return Object.fromEntries(entries.sort(([a], [b]) => bucket(a) - bucket(b)));
}
