import { SERVICES, type Resource } from "../services.ts";

/** One line of the search results. */
export interface Hit {
  text: string;
  /** After the text, in grey. */
  detail: string;
  /** Path without `?region=`; missing for a service that cannot be opened. */
  href?: string;
}
export interface HitGroup {
  title: "Services" | "Features" | "Resources";
  hits: Hit[];
}

const MOST = 8;

/** What the text finds, best first: services, their features, and the account's resources. */
export function search(text: string, resources: readonly Resource[]): HitGroup[] {
  const words = text.toLowerCase().trim();
  if (words === "") return [];
  const services = rank(words, SERVICES, (service) => [service.id, service.name, ...(service.keywords ?? [])]);
  const features = rank(
    words,
    SERVICES.flatMap((service) =>
      service.nav ? (service.features ?? []).map((feature) => ({ ...feature, service })) : [],
    ),
    (feature) => [feature.text, feature.service.id, ...(feature.service.keywords ?? [])],
  );
  const found = rank(words, resources, (resource) => [resource.name]);
  const groups: HitGroup[] = [
    {
      title: "Services",
      hits: services.map((service) => ({
        text: service.name,
        detail: service.nav ? service.description : "not yet available",
        href: service.nav?.home,
      })),
    },
    {
      title: "Features",
      hits: features.map((feature) => ({ text: feature.text, detail: feature.service.name, href: feature.href })),
    },
    {
      title: "Resources",
      hits: found.map((resource) => ({ text: resource.name, detail: resource.kind, href: resource.href })),
    },
  ];
  return groups.filter((group) => group.hits.length > 0);
}

/**
 * Those with a name that holds the text; whole names first, then beginnings, then the rest, and last those whose names hold each
 * word of it. Services that open come first.
 */
function rank<T extends object>(words: string, items: readonly T[], namesOf: (item: T) => string[]): T[] {
  const scored = items.flatMap((item) => {
    const names = namesOf(item).map((name) => name.toLowerCase());
    const best = Math.min(...names.map((name) => score(words, name)), scoreOfWords(words, names.join(" ")));
    const later = "category" in item && !("nav" in item) ? 0.5 : 0;
    return best < Infinity ? [{ item, score: best + later }] : [];
  });
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ item }) => item);
}

function score(words: string, name: string): number {
  if (name === words) return 0;
  if (name.startsWith(words)) return 1;
  return name.includes(words) ? 2 : Infinity;
}

/** "Amazon SQS", "sqs queues": every word somewhere in the names, in the singular or the plural. The maker's name says nothing. */
function scoreOfWords(text: string, names: string): number {
  const words = text.split(/[^a-z0-9]+/).filter((word) => word !== "" && word !== "amazon" && word !== "aws");
  return words.length > 0 && words.every((word) => names.includes(word.replace(/s$/, ""))) ? 3 : Infinity;
}
