import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";

/** One row: a measurement beside its references, and the bar it must reach. */
export interface Row {
  group: string;
  name: string;
  value: number;
  unit: string;
  reference?: { name: string; value: number };
  /** Smallest ratio value/reference, or largest when `atMost`. */
  bar?: { ratio?: number; value?: number; atMost?: boolean };
}

/** The middle of several rounds. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Whether a row reaches its bar; undefined when it has none. */
export function reaches({ value, reference, bar }: Row): boolean | undefined {
  if (!bar) return undefined;
  const measured = bar.ratio === undefined ? value : value / (reference?.value ?? Number.NaN);
  const wanted = bar.ratio ?? bar.value!;
  return bar.atMost ? measured <= wanted : measured >= wanted;
}

/** Write bench/results/latest.{md,json}. */
export async function writeReport(rows: Row[]): Promise<void> {
  const folder = new URL("results/", import.meta.url);
  await mkdir(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  await writeFile(new URL("latest.json", folder), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  const groups = [...new Set(rows.map((row) => row.group))];
  const body = groups
    .map(
      (group) =>
        `## ${group}\n\n| measured | value | beside | ratio | bar | reached |\n| --- | ---: | ---: | ---: | ---: | --- |\n${rows
          .filter((row) => row.group === group)
          .map(line)
          .join("\n")}\n`,
    )
    .join("\n");
  await writeFile(
    new URL("latest.md", folder),
    `# Benchmark\n\n${machine}. Medians of several rounds, all in one run.\n\n${body}`,
  );
}

function line(row: Row): string {
  const { name, value, unit, reference, bar } = row;
  const reached = reaches(row);
  return `| ${[
    name,
    `${format(value)} ${unit}`,
    reference ? `${reference.name}: ${format(reference.value)}` : "",
    reference ? (value / reference.value).toFixed(2) : "",
    bar ? `${bar.atMost ? "≤" : "≥"} ${bar.ratio ?? `${bar.value} ${unit}`}` : "",
    reached === undefined ? "" : reached ? "yes" : "**no**",
  ].join(" | ")} |`;
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2);
}
