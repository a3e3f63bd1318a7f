import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeLeaves, bodyLeaves, matchesFilter } from "./filter-match.ts";
import { compileFilterPolicy, type FilterScope } from "./filter-policy.ts";
import { passesSlowly } from "./filter-slow.test-helper.ts";

const SUBSCRIBE = "Invalid parameter: Attributes Reason: ";

function refusal(policy: string, scope: FilterScope = "MessageAttributes"): string {
  try {
    compileFilterPolicy(policy, scope, SUBSCRIBE);
    return "accepted";
  } catch (error) {
    return (error as Error).message.replace(`${SUBSCRIBE}FilterPolicy: `, "");
  }
}

function passesBody(policy: object, body: unknown): boolean {
  const leaves = bodyLeaves(JSON.stringify(body));
  return leaves !== undefined && matchesFilter(compileFilterPolicy(JSON.stringify(policy), "MessageBody"), leaves);
}

function passesAttributes(policy: object, attributes: [string, string, string][]): boolean {
  const compiled = compileFilterPolicy(JSON.stringify(policy), "MessageAttributes");
  return matchesFilter(compiled, attributeLeaves(attributes));
}

// Texts and positions as the real service answers them.
test.each([
  ['{"key":[["value"]]}', "Match value must be String, number, true, false, or null", 10],
  ['{"key":[{"wrong-operator":true}]}', "Unrecognized match type wrong-operator", 31],
  ['{"key":[{"suffix":"value","prefix":"value2"}]}', "Only one key allowed in match expression", 37],
  ['{"key":[{"suffix":100}]}', "suffix match pattern must be a string", 22],
  ['{"key":[{"suffix":null}]}', "suffix match pattern must be a string", 23],
  ['{"key":{"suffix":"value"}}', '"suffix" must be an object or an array', 19],
  ['{"key":[{"suffix":[]}]}', "suffix match pattern must be a string", 20],
  ['{"key":[{"numeric":[]}]}', "Invalid member in numeric match: ]", 22],
  ['{"key":[{"numeric":["operator"]}]}', "Unrecognized numeric range operator: operator", 32],
  ['{"key":[{"numeric":[1,"<="]}]}', "Invalid member in numeric match: 1", 22],
  ['{"key":[{"numeric":["=","000"]}]}', "Value of equals must be numeric", 26],
  ['{"key":[{"numeric":[">="]}]}', "Value of >= must be numeric", 26],
  ['{"key":[{"numeric":["<",100,">",10]}]}', "Too many elements in numeric expression", 30],
  ['{"key":[{"numeric":[">=",1,">",2]}]}', "Bad numeric range operator: >", 31],
  ['{"key":[{"numeric":[">",3,"<",1]}]}', "Bottom must be less than top", 33],
  ['{"key":[{"numeric":[">",20,"<="]}]}', "Value of <= must be numeric", 33],
  ['{"key":[{"numeric":[">",20,30]}]}', "Bad value in numeric range: 30", 30],
  ['{"key":[{"numeric":[">",20,"test"]}]}', "Bad numeric range operator: test", 34],
  ['{"key":[{"numeric":[">","20","<","30"]}]}', "Value of > must be numeric", 26],
  ['{"key":[{"numeric":[">",20,"<","30"]}]}', "Value of < must be numeric", 33],
  ['{"key":[{"numeric":[">",20,"<",30,"<",50]}]}', "Too many terms in numeric range expression", 36],
  ['{"key":[{"exists":null}]}', "exists match pattern must be either true or false.", 23],
  ['{"key":[{"exists":"no"}]}', "exists match pattern must be either true or false.", 20],
  ['{"key":[{"anything-but":{"wrong-operator":null}}]}', "Unsupported anything-but pattern: wrong-operator", 47],
  ['{"key":[{"anything-but":{"suffix":"test"}}]}', "Unsupported anything-but pattern: suffix", 36],
  ['{"key":[{"anything-but":{"exists":false}}]}', "Unsupported anything-but pattern: exists", 40],
  ['{"key":[{"anything-but":{"prefix":false}}]}', "prefix match pattern must be a string", 40],
])("refuses %s", (policy, text, column) => {
  const message = `${text}\n at [Source: (String)"${policy}"; line: 1, column: ${column}]`;
  expect(refusal(policy, "MessageBody")).toBe(message);
  // However the policy was written, AWS counts in its shortest form.
  expect(refusal(JSON.stringify(JSON.parse(policy), null, 2), "MessageBody")).toBe(message);
});

test("says where a policy is not JSON", () => {
  const source = "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";
  expect(refusal("{invalidjson}")).toBe(
    `failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name\n at ${source}2]`,
  );
  expect(refusal("invalid filter policy")).toBe(
    `failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${source}8]`,
  );
});

describe("limits", () => {
  const values = (count: number) => Array.from({ length: count }, (_, index) => `value${index}`);

  test("five keys, nested ones included, parents not", () => {
    const six = Object.fromEntries(values(6).map((key) => [key, ["x"]]));
    expect(refusal(JSON.stringify(six))).toBe("Filter policy can not have more than 5 keys");
    expect(refusal(JSON.stringify({ a: six }), "MessageBody")).toBe("Filter policy can not have more than 5 keys");
    const five = { a: { b: ["x"], c: ["x"], d: ["x"] }, e: { f: ["x"], g: ["x"] } };
    expect(refusal(JSON.stringify(five), "MessageBody")).toBe("accepted");
  });

  test("150 combinations, nested keys weighing more", () => {
    expect(refusal(JSON.stringify({ a: values(150) }))).toBe("accepted");
    expect(refusal(JSON.stringify({ a: values(151) }))).toBe("Filter policy is too complex");
    expect(refusal(JSON.stringify({ a: values(10), b: values(16) }))).toBe("Filter policy is too complex");
    const nested = { key_a: { key_b: { key_c: values(4) } }, key_d: { key_e: values(3) } };
    expect(refusal(JSON.stringify(nested), "MessageBody")).toBe("accepted");
    expect(refusal(JSON.stringify({ ...nested, c: values(3) }), "MessageBody")).toBe("Filter policy is too complex");
    const either = { $or: [{ a: values(100) }, { b: values(51) }] };
    expect(refusal(JSON.stringify(either))).toBe("Filter policy is too complex");
  });

  test("no empty arrays, no nesting over attributes", () => {
    expect(refusal('{"a":[]}')).toMatch(/^Empty arrays are not allowed/);
    expect(refusal('{"a":{"b":["c"]}}')).toBe(
      `${SUBSCRIBE}Filter policy scope MessageAttributes does not support nested filter policy`,
    );
  });
});

test("matches attributes by type", () => {
  const number: [string, string, string][] = [["n", "Number", "301.5"]];
  expect(passesAttributes({ n: [301.5] }, number)).toBe(true);
  expect(passesAttributes({ n: ["301.5"] }, number)).toBe(false);
  expect(passesAttributes({ n: [{ numeric: [">", 0, "<=", 301.5] }] }, number)).toBe(true);
  expect(passesAttributes({ n: [{ numeric: ["=", 301.5] }] }, [["n", "String", "301.5"]])).toBe(false);
  expect(passesAttributes({ s: ["b"] }, [["s", "String.Array", '["a","b"]']])).toBe(true);
  expect(passesAttributes({ s: [{ "anything-but": ["a"] }] }, [["s", "String.Array", '["a","b"]']])).toBe(true);
  expect(passesAttributes({ s: [{ exists: true }] }, [["s", "Binary", "AAAA"]])).toBe(false);
  expect(passesAttributes({ s: [{ exists: false }] }, number)).toBe(true);
  expect(passesAttributes({ $or: [{ a: ["x"] }, { n: [{ numeric: [">", 3] }] }] }, number)).toBe(true);
});

test("takes dots in names for nesting, both ways", () => {
  const body = [
    { object: { nested: { test: "v" } } },
    { "object.nested.test": "v" },
    { object: { "nested.test": "v" } },
  ];
  for (const shape of body) {
    expect(passesBody({ "object.nested.test": ["v"] }, shape)).toBe(true);
    expect(passesBody({ object: { nested: { test: ["v"] } } }, shape)).toBe(true);
  }
});

test("matches one record, not halves of two", () => {
  const policy = {
    Records: { s3: { object: { key: [{ prefix: "auto-" }] } }, eventName: [{ prefix: "ObjectCreated:" }] },
  };
  const record = (key: string, eventName: string) => ({ eventName, s3: { object: [[{ key }]] } });
  expect(
    passesBody(policy, { Records: [record("auto-1", "ObjectCreated:Put"), record("home", "ObjectRemoved")] }),
  ).toBe(true);
  expect(
    passesBody(policy, { Records: [record("auto-1", "ObjectRemoved"), record("home", "ObjectCreated:Put")] }),
  ).toBe(false);
});

test("a hostile body costs no more than its length", () => {
  const ones = Array<number>(8_000).fill(1);
  const wanted = { a: [1], b: [1], c: [1], d: [1], e: [2] };
  expect(passesBody(wanted, { a: ones, b: ones, c: ones, d: ones, e: [...ones, 3] })).toBe(false);
  expect(passesBody(wanted, { a: ones, b: ones, c: ones, d: ones, e: [...ones, 2] })).toBe(true);
  const records = Array.from({ length: 6_000 }, (_, index) => ({ a: 1, b: 1, c: 1, d: 1, e: index === 5_999 ? 0 : 1 }));
  const one = { r: { a: [1], b: [1], c: [1], d: [1], e: [0] } };
  expect(passesBody(one, { r: records })).toBe(true);
  expect(passesBody(one, { r: records.map((record, index) => ({ ...record, a: index === 5_999 ? 0 : 1 })) })).toBe(
    false,
  );
  for (const deep of [
    '{"a":'.repeat(40_000) + "1" + "}".repeat(40_000),
    `{"a":${"[".repeat(90_000)}${"]".repeat(90_000)}}`,
  ]) {
    expect(bodyLeaves(deep)!.size).toBe(0);
  }
  // A long name is part of the path of all that it holds.
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]));
  expect(bodyLeaves(JSON.stringify({ ["n".repeat(100_000)]: many, last: 1 }))!.size).toBe(1);
}, 5_000);

test("$or is an ordinary name when it holds an operator or a single object", () => {
  expect(passesBody({ $or: [{ prefix: "a" }] }, { $or: "abc" })).toBe(true);
  expect(refusal('{"$or":[{"prefix":"a"},{"x":["y"]}]}', "MessageBody")).toMatch(/^Unrecognized match type x/);
});

test("matches addresses, wildcards and letters of either case", () => {
  expect(passesBody({ ip: [{ cidr: "10.0.0.0/24" }] }, { ip: "10.0.0.255" })).toBe(true);
  expect(passesBody({ ip: [{ cidr: "10.0.0.0/24" }] }, { ip: "10.0.1.0" })).toBe(false);
  expect(passesBody({ ip: [{ cidr: "2001:db8::/32" }] }, { ip: "2001:db8:1::ffff:10.0.0.1" })).toBe(true);
  expect(passesBody({ f: [{ wildcard: "a*b*c" }] }, { f: "abxbc" })).toBe(true);
  expect(passesBody({ f: [{ wildcard: "*.png" }] }, { f: "x.jpg" })).toBe(false);
  expect(passesBody({ f: [{ wildcard: "\\*x" }] }, { f: "*x" })).toBe(true);
  expect(passesBody({ f: [{ "anything-but": { wildcard: "*.png" } }] }, { f: "x.png" })).toBe(false);
  expect(passesBody({ f: [{ "equals-ignore-case": "TENNIS" }] }, { f: "tennis" })).toBe(true);
});

test("agrees with a slow, obvious matcher", () => {
  const word = fc.constantFrom("a", "ab", "abc", "b", "A", "10.0.0.1", "");
  const number = fc.constantFrom(0, 1, -1, 2.5, 100, 1e9);
  const scalar = fc.oneof(word, number, fc.boolean(), fc.constant(null));
  const key = fc.constantFrom("k", "l", "m");
  const condition = fc.oneof(
    scalar,
    fc.record({ prefix: word }),
    fc.record({ suffix: word }),
    fc.record({ "equals-ignore-case": word }),
    fc.record({ wildcard: fc.constantFrom("a*", "*c", "a*c", "*", "a*b*c") }),
    fc.record({ cidr: fc.constantFrom("10.0.0.0/24", "10.0.0.1/32", "::/0") }),
    fc.record({ exists: fc.boolean() }),
    fc.record({
      "anything-but": fc.oneof(word, number, fc.array(word, { minLength: 1 }), fc.array(number, { minLength: 1 })),
    }),
    fc.record({ "anything-but": fc.record({ prefix: fc.constantFrom("a", "ab") }) }),
    fc.record({ numeric: fc.tuple(fc.constantFrom("=", "<", "<=", ">", ">="), number) }),
    fc.record({
      numeric: fc.tuple(fc.constant(">"), fc.constant(0), fc.constantFrom("<", "<="), fc.constantFrom(1, 100)),
    }),
  );
  const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });
  const flat = fc.dictionary(key, conditions, { minKeys: 1, maxKeys: 2 });
  const policy = fc.oneof(
    flat,
    fc.dictionary(key, fc.oneof(conditions, flat), { minKeys: 1, maxKeys: 2 }),
    fc.tuple(flat, fc.array(flat, { minLength: 2, maxLength: 3 })).map(([rest, $or]) => ({ ...rest, $or })),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie("tree"), { maxLength: 2 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 2 }),
    ),
  }));
  const body = fc.dictionary(key, tree, { maxKeys: 3 });
  fc.assert(
    fc.property(policy, body, (wanted, message) => {
      fc.pre(refusal(JSON.stringify(wanted), "MessageBody") === "accepted");
      expect(passesBody(wanted, message)).toBe(passesSlowly(wanted, JSON.parse(JSON.stringify(message))));
    }),
    { numRuns: 3000 },
  );
});
