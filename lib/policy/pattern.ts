import type { ConditionContext } from "./context.ts";

/** Whether a text matches. The context fills in policy variables. */
export type Pattern = (text: string, context: ConditionContext) => boolean;

/** Wildcards become private-use characters, so that a star that a variable brings stays a star. */
const ANY = "\uE000";
const ONE = "\uE001";
const MARKS = /[\uE000\uE001]/g;

/** `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the escapes `${*}`, `${?}`, `${$}`. */
const VARIABLE = /\$\{([^}]*)\}/g;

interface Variable {
  key: string;
  fallback?: string;
}

/** Text with holes for variables: `parts[0] + variables[0] + parts[1] + …`. */
interface Template {
  parts: string[];
  variables: Variable[];
}

export interface PatternOptions {
  /** `*` and `?` are wildcards (else they are themselves). */
  wildcards?: boolean;
  /** Policy variables are filled in; only documents of version 2012-10-17 have them. */
  variables?: boolean;
  ignoreCase?: boolean;
}

/** Compile one value of a policy into a test. Matching takes time linear in pattern × text, whatever the pattern. */
export function compilePattern(source: string, options: PatternOptions = {}): Pattern {
  const { wildcards = false, ignoreCase = false } = options;
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const template = parseTemplate(source, options);
  if (template.variables.length > 0) {
    return (text, context) => {
      const filled = fill(template, context);
      return filled !== undefined && matchMarked(fold(filled), fold(text));
    };
  }
  const pattern = fold(template.parts[0]!);
  if (!wildcards || (!pattern.includes(ANY) && !pattern.includes(ONE))) return (text) => fold(text) === pattern;
  if (pattern === ANY) return () => true;
  const prefix = pattern.slice(0, -1);
  if (pattern.endsWith(ANY) && !prefix.includes(ANY) && !prefix.includes(ONE)) {
    return (text) => fold(text).startsWith(prefix);
  }
  return (text) => matchMarked(pattern, fold(text));
}

/**
 * Compile a value of an ARN condition. Each of the six parts of an ARN is matched by itself; a star that ends a shorter
 * pattern reaches to the end.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function compileArnPattern(source: string, options: { variables?: boolean }): Pattern {
  const template = parseTemplate(source, { wildcards: true, variables: options.variables });
  return (text, context) => {
    const filled = fill(template, context);
    return filled !== undefined && matchArn(splitArn(filled), splitArn(text));
  };
}

function matchArn(pattern: string[], arn: string[]): boolean {
  if (pattern.length > arn.length) return false;
  const last = pattern.length - 1;
  if (pattern.length < arn.length && !pattern[last]!.endsWith(ANY)) return false;
  return pattern.every((part, index) => matchMarked(part, index === last ? arn.slice(last).join(":") : arn[index]!));
}

function splitArn(text: string): string[] {
  const parts = text.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function parseTemplate(source: string, { wildcards, variables }: PatternOptions): Template {
  const literal = (text: string) => {
    const clean = text.replace(MARKS, "");
    return wildcards ? clean.replaceAll("*", ANY).replaceAll("?", ONE) : clean;
  };
  if (!variables || !source.includes("${")) return { parts: [literal(source)], variables: [] };
  const template: Template = { parts: [], variables: [] };
  let current = "";
  let end = 0;
  for (const match of source.matchAll(VARIABLE)) {
    current += literal(source.slice(end, match.index));
    end = match.index + match[0].length;
    const inner = match[1]!;
    if (inner === "*" || inner === "?" || inner === "$") current += inner;
    else {
      const comma = inner.indexOf(",");
      const key = (comma < 0 ? inner : inner.slice(0, comma)).trim().toLowerCase();
      const fallback = comma < 0 ? undefined : /'([^']*)'/.exec(inner.slice(comma))?.[1];
      template.parts.push(current);
      template.variables.push({ key, fallback });
      current = "";
    }
  }
  template.parts.push(current + literal(source.slice(end)));
  return template;
}

/** The text with its variables; undefined when the request does not have one of them, or has several values for it. */
function fill({ parts, variables }: Template, context: ConditionContext): string | undefined {
  let text = parts[0]!;
  for (const [index, { key, fallback }] of variables.entries()) {
    const found = context(key);
    const value = typeof found === "string" ? found : found?.length === 1 ? found[0] : fallback;
    if (value === undefined) return undefined;
    text += value.replace(MARKS, "") + parts[index + 1]!;
  }
  return text;
}

/** Match a text against a pattern whose wildcards are marks. Goes back to the last star only, so it cannot explode. */
function matchMarked(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === ANY) {
      star = p++;
      starText = t;
    } else if (wanted !== undefined && (wanted === ONE || wanted === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++starText;
    } else return false;
  }
  while (pattern[p] === ANY) p++;
  return p === pattern.length;
}
