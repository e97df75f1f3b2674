import { fieldsOf } from './cards/fields.ts';
import { paramsOf } from './cards/params.ts';
import { titleOf } from './cards/walk-card.ts';
import type { DoorNeeds } from './doors.ts';
import type { Session } from './engine.ts';
import { entryId, entryKey, entryMark, isEntryId, isFromItsForm } from './entry.ts';
import { createImportDoor } from './importing/door.ts';
import { keptKind } from './kept.ts';
import { mayGoOn } from './may-go-on.ts';
import type { Doors, EntryForm, Marketplace } from './ports.ts';
import { sealAll } from './sealing.ts';
import { metaOf, takes } from './step.ts';
import { textIfAny } from './text/index.ts';

interface Found {
  readonly session: Session;
  readonly marketplace: Marketplace;
}

/** The one-time entry page, for surfaces without masked inputs: its form, and what comes from it (S30). */
export function createEntryDoor(deps: DoorNeeds): Pick<Doors, 'entry' | 'enter'> {
  const { engine, runner, show, signer, storage, vault, clock, marketplaces, reading } = deps;

  const imported = createImportDoor(deps);

  /** The session whose prompt of today has this page, while it is open and its person may go on. */
  async function find(page: string): Promise<Found | undefined> {
    if (!isEntryId(page)) return undefined;
    const kept = await storage.sessions.consent(entryKey(page));
    if (!kept || kept.expiresAtMs <= clock.now() || keptKind(kept.session) !== undefined) return undefined;
    const session = await engine.atVisit(kept.session, kept.visit);
    const marketplace = session && marketplaces.get(session.record.machine);
    const open = session?.record.page;
    if (!session || !marketplace || !open) return undefined;
    if (entryId(signer, session.record, open.n) !== page) return undefined;
    return (await mayGoOn(session, deps)) ? { session, marketplace } : undefined;
  }

  /** Values are shown to whoever has just typed them, and to nobody who only opens the address. */
  function formOf({ session, marketplace }: Found, page: string, values: 'blank' | 'typed'): EntryForm {
    const { record, live } = session;
    const { locale } = record;
    const walk = live.context;
    const { prompt } = metaOf(live);
    const context = { locale, marketplace, nowMs: clock.now() };
    const fields = prompt ? fieldsOf(prompt, walk, record, context) : [];
    const lead = prompt && textIfAny(locale, `${prompt.id}.lead`, paramsOf(walk, context));
    return {
      locale,
      title: titleOf(walk, context),
      fields: fields
        .filter((field) => field.kind === 'text')
        .map(({ value, ...field }) => (values === 'typed' && value !== undefined ? { ...field, value } : field)),
      ...(lead === undefined ? {} : { lead }),
      ...entryMark(signer, page),
    };
  }

  return {
    async entry(page) {
      const found = await find(page);
      return found ? formOf(found, page, 'blank') : imported.entry(page);
    },

    async enter({ page, values, cookies, proof }) {
      const found = await find(page);
      const prompt = found && metaOf(found.session.live).prompt;
      if (!found || !prompt) return (await imported.enter({ page, values, cookies, proof })) ?? { kind: 'neutral' };
      const { record } = found.session;
      if (!isFromItsForm(signer, page, { cookies, proof })) {
        await storage.audit.append([
          { atMs: clock.now(), actor: record.person, act: 'entry', object: record.id, outcome: 'refused', turn: '' },
        ]);
        return { kind: 'neutral' };
      }
      const { event, secrets } = reading.answer(found.session, prompt, found.marketplace, values);
      const isWhole = Object.keys(event.faults).length === 0;
      const seal = await sealAll(vault, record.id, secrets);
      const moved = await engine.advance(record.id, `entry:${entryKey(page)}:${record.rev}`, (now) =>
        now.record.rev === record.rev && takes(now.live, event)
          ? {
              event,
              unattended: true,
              ...(Object.keys(seal).length > 0 ? { seal } : {}),
              ...(isWhole ? { spendConsent: entryKey(page), audit: { act: 'entry', outcome: 'done' } as const } : {}),
            }
          : undefined,
      );
      if (moved.kind !== 'moved') return { kind: 'neutral' };
      runner.run(moved.session, moved.effects);
      /** The card goes on by itself; what was wrong is said on the page. */
      void show.show(moved.session).catch(() => undefined);
      return isWhole
        ? { kind: 'done', locale: record.locale }
        : { kind: 'again', form: formOf({ ...found, session: moved.session }, page, 'typed') };
    },
  };
}
