/** Everything that comes, nobody waiting in between. */
export async function allOf<T>(pages: AsyncIterable<T> | undefined): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages ?? []) all.push(page);
  return all;
}
