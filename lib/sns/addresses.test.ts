import { describe, expect, test } from "vitest";
import { isPrivateAddress } from "./addresses.ts";

describe("isPrivateAddress", () => {
  test.each([
    ["0.0.0.0", true],
    ["10.1.2.3", true],
    ["100.64.0.1", true],
    ["127.0.0.1", true],
    ["127.255.255.255", true],
    ["169.254.169.254", true],
    ["172.16.0.1", true],
    ["172.31.255.255", true],
    ["192.168.1.1", true],
    ["255.255.255.255", true],
    ["::", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["::ffff:a01:203", true],
    ["::7f00:1", true],
    ["64:ff9b::7f00:1", true],
    ["2002:7f00:1::", true],
    ["::ffff:0:127.0.0.1", true],
    ["64:ff9b:1::7f00:1", true],
    ["2001:0:7f00:1::", true],
    ["fd00::1", true],
    ["fec0::1", true],
    ["fe80::1%eth0", true],
    ["203.0.113.7", true],
    ["fe80::1", true],
    ["ff02::1", true],
    ["8.8.8.8", false],
    ["172.32.0.1", false],
    ["::ffff:8.8.8.8", false],
    ["2001:4860:4860::8888", false],
  ])("%s: %s", (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});
