import type { Session } from './engine.ts';
import type { Parts } from './parts.ts';
import type { PersonId, Shop } from './ports.ts';

/**
 * Whether a walk's person may go on with it: asked anew at each step, in the chat and at the doors of browsers, for
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

/** Whether a person may see all of these shops now: what their finished walk saved may be others' by then (S18). */
export async function maySee(
  person: PersonId,
  shops: readonly Pick<Shop, 'id'>[],
  { access }: Pick<Parts, 'access'>,
): Promise<boolean> {
  const rights = await access.of(person);
  return shops.every((shop) => rights.mayWith('see', shop));
}

/**
 * Whether what a walk would save is its person's to save. Of whoever may not authorize, it is the consent anew of shops that they operate: no
 * further shop of the seller, and no other consent of it (S18).
 */
export async function maySave(session: Session, needs: Pick<Parts, 'access' | 'storage'>): Promise<boolean> {
  const { record, live } = session;
  if (await needs.access.mayWalk(record.person)) return true;
  const { expects, renewing, known } = live.context;
  if (expects === undefined || renewing !== true || known?.kind !== 'here') return false;
  const rights = await needs.access.of(record.person);
  const shops = await needs.storage.shops.ofSeller(record.machine, expects);
  return shops.some((shop) => shop.grant === known.grant && rights.mayWith('reauthorize', shop));
}
