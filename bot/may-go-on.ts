import type { Session } from './engine.ts';
import type { Parts } from './parts.ts';

/**
 * Whether a walk's person may go on with it: asked anew at each step, in the chat and at the doors of browsers, and where it is saved, for
 * a right may have ended since the walk began (S18). A shop's own operator may renew it.
 */
export async function mayGoOn(
  { record, live }: Session,
  { access, storage }: Pick<Parts, 'access' | 'storage'>,
): Promise<boolean> {
  if (await access.mayWalk(record.person)) return true;
  const { expects } = live.context;
  if (expects === undefined) return false;
  const rights = await access.of(record.person);
  return (await storage.shops.ofSeller(record.machine, expects)).some((shop) => rights.mayWith('reauthorize', shop));
}
