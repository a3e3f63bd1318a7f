import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/*
 * `npm run citus` writes the statements that distribute the tables by account into docs/operating.md; `--check` only compares.
 * A table whose keys all have the account is distributed; one that must be unique over all accounts (sign-in by e-mail address,
 * a web hook's token) becomes a reference table, which every node has whole.
 * https://docs.citusdata.com/en/stable/develop/api_udf.html
 */

const SCHEMA = "prisma/schema";
const PAGE = "docs/operating.md";
const BEGIN = "<!-- citus: written by npm run citus -->";
const END = "<!-- /citus -->";

interface Table {
  name: string;
  /** Unique over all accounts. */
  shared: boolean;
}

function tables(): Table[] {
  const source = readdirSync(SCHEMA)
    .sort()
    .map((file) => readFileSync(`${SCHEMA}/${file}`, "utf8"))
    .join("\n");
  return [...source.matchAll(/^model (\w+) \{$([\s\S]*?)^\}$/gm)].map(([, model, body = ""]) => {
    const name = /@@map\("(\w+)"\)/.exec(body)?.[1];
    if (!name) throw new Error(`${model} has no @@map.`);
    if (!/^\s+accountId\s/m.test(body)) throw new Error(`${name} has no account_id: it cannot be distributed.`);
    const fields = body.split("\n").filter((line) => /^\s+\w+\s+\w/.test(line));
    const alone = fields.some((line) => /@(?:unique|id)\b/.test(line) && !/^\s+accountId\s/.test(line));
    const together = [...body.matchAll(/@@(?:unique|id)\(\[([^\]]*)\]/g)].some(
      ([, members]) => !members!.includes("accountId"),
    );
    return { name, shared: alone || together };
  });
}

function statements(): string {
  const all = tables();
  const shared = all.filter((table) => table.shared).map(({ name }) => `SELECT create_reference_table('${name}');`);
  const [first, ...others] = all.filter((table) => !table.shared).map(({ name }) => name);
  return [
    ...shared,
    `SELECT create_distributed_table('${first}', 'account_id');`,
    ...others.map((name) => `SELECT create_distributed_table('${name}', 'account_id', colocate_with => '${first}');`),
  ].join("\n");
}

const page = readFileSync(PAGE, "utf8");
const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the statements.`);
const fresh = `${page.slice(0, start)}${BEGIN}\n\n\`\`\`sql\n${statements()}\n\`\`\`\n\n${page.slice(end)}`;
if (process.argv.includes("--check")) {
  if (fresh === page) console.log(`${PAGE} has every table.`);
  else {
    console.error(`${PAGE} does not fit the schema: npm run citus`);
    process.exit(1);
  }
} else writeFileSync(PAGE, fresh);
