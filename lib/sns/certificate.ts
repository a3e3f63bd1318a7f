import { createHash, sign, type KeyObject } from "node:crypto";

/**
 * A self-signed X.509 certificate (RFC 5280), written in DER by hand: node:crypto reads certificates but makes none.
 * Version 3, RSA with SHA-256, one common name, the given DNS names.
 *
 * @param from validity, wall clock
 */
export function selfSignedCertificate(options: {
  privateKey: KeyObject;
  publicKey: KeyObject;
  commonName: string;
  dnsNames?: string[];
  from: Date;
  until: Date;
}): string {
  const { privateKey, publicKey, commonName, dnsNames = [], from, until } = options;
  const keyInfo = publicKey.export({ type: "spki", format: "der" });
  // A serial number must be positive and is best not guessed: the key's digest will do.
  const serial = Buffer.concat([Buffer.from([0x01]), createHash("sha256").update(keyInfo).digest().subarray(0, 15)]);
  const algorithm = sequence(oid("1.2.840.113549.1.1.11"), tlv(0x05, Buffer.alloc(0)));
  const name = sequence(tlv(0x31, sequence(oid("2.5.4.3"), tlv(0x0c, Buffer.from(commonName)))));
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    algorithm,
    name,
    sequence(time(from), time(until)),
    name,
    keyInfo,
    ...(dnsNames.length > 0 ? [tlv(0xa3, sequence(alternativeNames(dnsNames)))] : []),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = certificate.toString("base64").replace(/(.{64})(?=.)/g, "$1\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function alternativeNames(names: string[]): Buffer {
  const list = sequence(...names.map((name) => tlv(0x82, Buffer.from(name))));
  return sequence(oid("2.5.29.17"), tlv(0x04, list));
}

/** Tag, length, value. */
function tlv(tag: number, value: Buffer): Buffer {
  const size: number[] = [];
  for (let rest = value.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const length = value.length < 128 ? [value.length] : [0x80 + size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function oid(text: string): Buffer {
  const [first, second, ...rest] = text.split(".").map(Number) as [number, number, ...number[]];
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** UTCTime until 2049, GeneralizedTime after. */
function time(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(text.slice(2))) : tlv(0x18, Buffer.from(text));
}
