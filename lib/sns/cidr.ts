import { isIPv4, isIPv6 } from "node:net";

/** An IP address as a number with its width in bits; undefined when the text is none. */
export function parseAddress(text: string): { bits: 32 | 128; value: bigint } | undefined {
  if (isIPv4(text)) {
    return { bits: 32, value: text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  }
  if (!isIPv6(text) || text.includes("%")) return undefined;
  // An IPv4 tail (`::ffff:10.0.0.1`) is two groups.
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const source = tail ? `${tail[1]}${hexGroups(tail[2]!)}` : text;
  const [left = "", right] = source.split("::") as [string, string?];
  const before = left === "" ? [] : left.split(":");
  const after = right === undefined || right === "" ? [] : right.split(":");
  const zeros = right === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return {
    bits: 128,
    value: [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n),
  };
}

function hexGroups(ipv4: string): string {
  const [a, b, c, d] = ipv4.split(".").map(Number) as [number, number, number, number];
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Whether a text is an address within a block such as `10.0.0.0/24` or `2001:db8::/32`. Throws what `refuse` makes. */
export function cidrTest(block: string, refuse: (text: string) => Error): (value: string) => boolean {
  const parts = block.split("/");
  if (parts.length !== 2) throw refuse("Malformed CIDR, one '/' required");
  const network = parseAddress(parts[0]!);
  if (!network) throw refuse(`Malformed IP address: ${parts[0]}`);
  if (!/^\d{1,3}$/.test(parts[1]!)) throw refuse("Malformed CIDR, mask bits must be an integer");
  const mask = Number(parts[1]);
  if (mask > network.bits) throw refuse(`${network.bits === 32 ? "IPv4" : "IPv6"} mask bits must be < ${network.bits}`);
  const shift = BigInt(network.bits - mask);
  const wanted = network.value >> shift;
  return (text) => {
    const address = parseAddress(text);
    return address?.bits === network.bits && address.value >> shift === wanted;
  };
}
