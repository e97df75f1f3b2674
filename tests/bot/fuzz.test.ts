import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import { keptKind } from '../../bot/kept.ts';
import type { PersonId, SessionId, SessionStore, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { CHATS } from '../support/chats.ts';
import { LIVING_FLOWS, type LivingFlow, platformsBeside } from '../support/living/index.ts';
import { actionsOf, consent, startWalker, textOf, type Walker } from '../support/walker.ts';

/** In each chat; `script/soak` raises it to a third of its turns. */
const TURNS = Number(process.env.FUZZ_TURNS ?? 700);
const TURNS_A_RUN = 25;
/** A failure says its seed: `SEED=…` draws the same again, and looks for the shortest way there, which takes minutes. */
const SEED = process.env.SEED === undefined ? undefined : Number(process.env.SEED);

/** What is typed and must not be seen again. */
const SECRETS = [
  'pasted-secret-9999',
  ...LIVING_FLOWS.flatMap(({ secrets, values }) => secrets.map((field) => values[field] ?? '')),
].filter((secret) => secret !== '');

/** Letters alone may be another platform's id: typed where ids are shown, nobody can tell, and they are shown. */
const LIKE_AN_ID = /^[0-9A-Za-z]{16,64}$/;

const GIVEN = 'given';

type Move =
  | { do: 'say'; text: string; shared: boolean }
  | { do: 'press'; which: number; values: string[]; mine: boolean; mangle: boolean }
  | { do: 'consent'; cookie: boolean; code: string }
  | { do: 'fail'; code: 'unavailable' | 'expired' | 'refused' | 'throttled' | 'unexpected' }
  | { do: 'wait'; minutes: number }
  | { do: 'restart' };

const sentence = fc.oneof(
  fc.constantFrom(
    ...LIVING_FLOWS.map(({ command }) => command),
    'authorize amazon private DE',
    '授权 亚马逊 英国',
    'authorize amazn uk',
    'authorize amazon',
    'authorize amazon CN',
    'authorize amazon mws UK',
    'resume',
    'cancel',
    'shops',
    'shop northwind_home_uk',
    'language 中文',
    'language en',
    'help amazon',
    'hi',
    'UK',
    'Atzr|pasted-secret-9999',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    ...new Set(LIVING_FLOWS.flatMap(({ values }) => Object.values(values))),
    'A2NORTHWIND001',
    'northwind_home_uk',
    'UK,DE',
    'site.UK',
    'page.MD1000',
    '',
  ),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('say' as const), text: sentence, shared: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      which: fc.nat(8),
      values: fc.array(value, { minLength: 4, maxLength: 4 }),
      mine: fc.boolean(),
      mangle: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      cookie: fc.boolean(),
      code: fc.stringMatching(/^[a-z0-9]{4,12}$/),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      code: fc.constantFrom(
        'unavailable' as const,
        'expired' as const,
        'refused' as const,
        'throttled' as const,
        'unexpected' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 6, 31, 3_000, 50_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

/** Every turn of a person is answered: by a reply, or by something shown. */
async function make(
  walker: Walker,
  one: Move,
  { id, living, shownAsIds }: { readonly id: string; readonly living: LivingFlow; readonly shownAsIds: Set<string> },
): Promise<{ walker: Walker; isAnswered: boolean }> {
  const shown = walker.surface.shown.length;
  const card = walker.surface.cards.at(-1);
  switch (one.do) {
    case 'say': {
      const reply = await walker.say(one.text, { id, place: one.shared ? 'shared' : 'private' });
      return { walker, isAnswered: reply.kind !== 'none' || walker.surface.shown.length > shown };
    }
    case 'press': {
      const presses = card ? actionsOf(card.view).filter((action) => action.kind === 'press') : [];
      const action = presses[one.which % Math.max(presses.length, 1)];
      if (!card || !action) return { walker, isAnswered: true };
      const fields = card.view.fields ?? [];
      const values = Object.fromEntries(fields.map((field, i) => [field.id, one.values[i % 4] ?? '']));
      for (const field of fields) {
        const typed = values[field.id] ?? '';
        if (field.kind === 'text' && !field.secret && LIKE_AN_ID.test(typed)) shownAsIds.add(typed);
      }
      const token = one.mangle && one.which === 0 ? `${action.token.slice(0, -1)}x` : action.token;
      const reply = await walker.take({
        id,
        who: one.mine || one.which > 0 ? walker.who : walker.colleague,
        place: 'private',
        does: { kind: 'press', token, values, card: card.id },
      });
      if (reply.kind === 'replace') card.view = reply.view;
      return { walker, isAnswered: reply.kind !== 'none' || walker.surface.shown.length > shown };
    }
    case 'consent': {
      const open = card && actionsOf(card.view).find((action) => action.kind === 'open');
      /** A platform gives each code once, and nobody types one like it. */
      const code = `${GIVEN}${one.code}${id.replace(/\D/g, '')}`;
      if (open?.kind === 'open')
        await consent(walker, {
          code,
          cookie: one.cookie,
          link: open.url,
          flow: living.flow,
          callback: (state) => living.callback(state, code, walker.clock.now()),
        }).catch(() => undefined);
      return { walker, isAnswered: true };
    }
    case 'fail': {
      const error = new MarketplaceError(`marketplace.${one.code}`, { platform: living.platform, operation: 'fuzz' });
      walker.market.failExchange = error;
      walker.market.failVerify = error;
      return { walker, isAnswered: true };
    }
    case 'wait':
      walker.clock.advance(one.minutes * 60_000);
      await walker.shopkey.sweep();
      return { walker, isAnswered: true };
    case 'restart':
      await walker.shopkey.drain();
      return { walker: walker.restart(), isAnswered: true };
  }
}

/** A storage that says which walks were begun in it, and whose: what is said to be open later is held against that. */
async function remembering(clock: FakeClock) {
  const storage = await openEmbedded({ file: ':memory:', clock });
  const begun = new Map<SessionId, PersonId>();
  const sessions: SessionStore = {
    ...storage.sessions,
    async write(change) {
      const answer = await storage.sessions.write(change);
      const { id, person } = change.record;
      if (answer === 'written' && change.expected === 0 && keptKind(id) === undefined) begun.set(id, person);
      return answer;
    },
  };
  return { storage: { ...storage, sessions }, begun };
}

/** Those of the walks that wait, by their own records. @param isLong whether so much time has passed that a walk may be forgotten */
async function waitingOf(
  storage: Storage,
  before: ReadonlySet<SessionId>,
  begun: Iterable<SessionId>,
  isLong: boolean,
) {
  const now = new Set<SessionId>();
  for (const id of begun) {
    const session = await storage.sessions.read(id);
    if (session?.record.state.status === 'active') now.add(id);
    else if (before.has(id) && !isLong) expect(session, 'a walk that waited is there').toBeDefined();
  }
  return now;
}

describe('random turns', () => {
  it.each(CHATS)(
    'S44: in $chat end with no crash, an answer to each, no walk lost, no code used twice',
    async ({ open }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...LIVING_FLOWS),
          fc.array(move, { minLength: TURNS_A_RUN, maxLength: TURNS_A_RUN }),
          async (living, moves) => {
            const clock = fakeClock();
            const { storage, begun } = await remembering(clock);
            const shownAsIds = new Set<string>();
            let waiting = new Set<SessionId>();
            let walker = await startWalker({
              clock,
              storage,
              market: living.open,
              beside: () => platformsBeside(living, clock),
              ...open,
            });
            walker.market.account = living.account;
            for (const [i, one] of moves.entries()) {
              const made = await make(walker, one, { id: `fuzz-${i}`, living, shownAsIds });
              walker = made.walker;
              await walker.shopkey.drain();
              expect(made.isAnswered, JSON.stringify(one)).toBe(true);
              waiting = await waitingOf(storage, waiting, begun.keys(), one.do === 'wait');
            }
            for (const { id: person } of [walker.who, walker.colleague]) {
              const open = await storage.sessions.openOf(person);
              expect([...open].sort()).toEqual([...waiting].filter((id) => begun.get(id) === person).sort());
              for (const id of open) expect((await storage.sessions.read(id))?.record.outbox).toEqual([]);
            }
            const codes = walker.market.exchanged.filter((code) => code.startsWith(GIVEN));
            expect(codes).toEqual([...new Set(codes)]);
            expect(walker.logged.filter((line) => /turn failed|delivery failed/.test(line))).toEqual([]);
            const shown = walker.seen();
            const seen = SECRETS.filter((secret) => shown.includes(secret) && !shownAsIds.has(secret));
            expect(seen).toEqual([]);
            expect(textOf(walker.surface.cards.at(-1)?.view ?? { kind: 'line', title: '', parts: [] })).not.toContain(
              'undefined',
            );
            await walker.close();
          },
        ),
        {
          numRuns: Math.ceil(TURNS / TURNS_A_RUN),
          seed: SEED ?? Date.now() % 2 ** 31,
          endOnFailure: SEED === undefined,
        },
      );
    },
    600_000,
  );
});
