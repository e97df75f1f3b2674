import type { Storage } from '../../bot/ports.ts';

/** What anybody's word leaves, whatever it says: who was heard, and the trail. */
const OF_EVERYBODY: ReadonlySet<string> = new Set(['person', 'audit', 'seen']);

/** All else that a storage keeps, as lines that can be compared. */
export async function keptRecords({ storage }: { readonly storage: Storage }): Promise<readonly string[]> {
  const records: string[] = [];
  for await (const { kind, key, value } of storage.export())
    if (!OF_EVERYBODY.has(kind)) records.push(JSON.stringify([kind, key, value]));
  return records.sort();
}

/** Everything that a storage keeps. */
export async function allKept({ storage }: { readonly storage: Storage }): Promise<string> {
  const records: unknown[] = [];
  for await (const record of storage.export()) records.push(record);
  return JSON.stringify(records);
}
