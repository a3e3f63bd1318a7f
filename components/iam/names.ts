/** What is wrong with a name of IAM's; undefined when nothing is. */
export function nameProblem(name: string, max: number): string | undefined {
  if (name === "") return "This field is required.";
  if (name.length > max) return `The name can have up to ${max} characters.`;
  return /^[\w+=,.@-]+$/.test(name)
    ? undefined
    : "Names can contain alphanumeric characters and the following characters: + = , . @ - _";
}

/** `today`, `yesterday`, `12 days ago`: how long before `now` something was. */
export function ageOf(date: Date | undefined, now: Date | undefined): string {
  if (!date || !now) return "-";
  const days = Math.floor((now.getTime() - date.getTime()) / 86_400_000);
  if (days <= 0) return "Today";
  return days === 1 ? "Yesterday" : `${days} days ago`;
}

/** A password that meets IAM's default policy, from the browser's own randomness. */
export function generatePassword(): string {
  const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!@#$%^&*()_+-="];
  const all = kinds.join("");
  const random = (letters: string) => letters[crypto.getRandomValues(new Uint32Array(1))[0]! % letters.length]!;
  const letters = [...kinds.map(random), ...Array.from({ length: 12 }, () => random(all))];
  // The first four would always be of the same kinds.
  for (let index = letters.length - 1; index > 0; index--) {
    const other = crypto.getRandomValues(new Uint32Array(1))[0]! % (index + 1);
    [letters[index], letters[other]] = [letters[other]!, letters[index]!];
  }
  return letters.join("");
}
