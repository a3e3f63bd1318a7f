/** Reads page after page until there is no next token. */
export async function readAll<T>(
  readPage: (nextToken: string | undefined) => Promise<{ items: T[] | undefined; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(token);
    all.push(...(page.items ?? []));
    token = page.next;
  } while (token);
  return all;
}
