import { openWalks } from './commands/open-walks.ts';
import type { Parts } from './parts.ts';
import type { Leavers, Person, PersonId } from './ports.ts';
import { codeOf } from './runner.ts';
import { takes } from './step.ts';
import { text } from './text/index.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'people' | 'access' | 'show' | 'clock' | 'log'>;

/** Whom the audit trail names where nobody did it. */
const SHOPKEY = 'shopkey';
const CANCEL = { type: 'CANCEL' } as const;
/** So many shops are named; the number says the rest. */
const NAMED = 5;
const SHOPS = 1_000;

/**
 * Somebody has left the workspace (S21): their walks end, their entry pages and links with them. What is being saved is saved:
 * the shop is the company's. Of strangers nothing is written down. Said again, by another process or another delivery, it changes nothing.
 */
export function createLeaving({ engine, storage, people, access, show, clock, log }: Needs): Leavers {
  async function endWalks(who: Person): Promise<void> {
    for (const { record } of await openWalks({ engine, storage, who }))
      await engine.advance(record.id, `left/${record.rev}`, ({ live }) =>
        live.status === 'active' && takes(live, CANCEL)
          ? { event: CANCEL, audit: { actor: SHOPKEY, act: 'walk.cancel', outcome: 'done' } }
          : undefined,
      );
  }

  /** Whoever authorized a shop looks after it: an admin hears that nobody does. */
  async function tellAdmins(who: Person): Promise<void> {
    const shops = await storage.shops.list({ authorizedBy: who.id, limit: SHOPS });
    if (shops.length === 0) return;
    const names = shops.slice(0, NAMED).map(({ name }) => name);
    for (const to of access.admins.filter((admin) => admin !== who.id)) {
      const known = await people.read(to);
      const locale = known?.chosenLocale ?? known?.lastLocale ?? 'en';
      const said = text(locale, shops.length > NAMED ? 'left.manyShops' : 'left.shops', {
        name: who.name || text(locale, 'left.somebody'),
        shops: names.join(', '),
        count: shops.length,
      });
      await show
        .tell({ to, id: `left/${who.id}/${to}`, said })
        .catch((error: unknown) => log.warn('an admin was not told', codeOf(error)));
    }
  }

  return {
    async left(who) {
      const known = await storage.people.read(who.id);
      if (!known) return;
      await endWalks(who);
      if (known.left || !(await storage.people.isFirst(`left/${who.id}`))) return;
      await storage.audit.append([entry(who.id)]);
      await tellAdmins(who);
      await people.merge(who.id, { left: true });
    },
  };

  function entry(person: PersonId) {
    const atMs = clock.now();
    return { atMs, actor: SHOPKEY, act: 'person.left', object: person, outcome: 'done', turn: '' } as const;
  }
}
