import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP } from "node:net";
import { readConfig } from "#lib/config.ts";
import { processState, runtime } from "#lib/runtime.ts";

/** Networks that are nobody's business to reach through this server: its own machine and network, the cloud's inside, no one's. */
const PRIVATE = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  PRIVATE.addSubnet(address, prefix, "ipv4");
}
for (const [address, prefix] of [
  ["::", 96],
  // What a gateway translates to IPv4 (NAT64, SIIT, Teredo, 6to4) may end in this very network.
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["100::", 64],
  ["2001:db8::", 32],
  ["3fff::", 20],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(address, prefix, "ipv6");
}

/** Whether an IP address is one of a machine or network of our own. The list knows IPv4 addresses written as IPv6, too. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Whether HTTP subscriptions may reach private addresses: the operator says so, or the server is everybody's own. */
export function privateAddressesAllowed(): boolean {
  return processState("sns.private-addresses", () => {
    const { allowPrivateAddresses, loopback } = readConfig(process.env);
    return { allowed: allowPrivateAddresses || (runtime().auth === "open" && loopback) };
  }).allowed;
}

/** An address that may not be reached. */
export class AddressRefused extends Error {}

/**
 * Resolve a host name for a connection, and give only addresses that may be reached. The connection goes to what was
 * checked here: a name that resolves otherwise a moment later gains nothing.
 */
export function checkedLookup(
  host: string,
  options: LookupOptions,
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "");
    const allowed = privateAddressesAllowed() ? found : found.filter(({ address }) => !isPrivateAddress(address));
    const [first] = allowed;
    if (!first)
      return done(new AddressRefused(`${host} is in a private network. The operator does not allow that.`), "");
    if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
}

/** Throws AddressRefused for a literal address that may not be reached: those are not resolved. */
export function checkLiteral(host: string): void {
  const address = host.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0 && isPrivateAddress(address) && !privateAddressesAllowed()) {
    throw new AddressRefused(`${host} is in a private network. The operator does not allow that.`);
  }
}
