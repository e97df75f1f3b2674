import { whoLooksAfter } from '../bindings/looking-after.ts';
import { buttonFor } from '../buttons.ts';
import { dayOf } from '../cards/day.ts';
import { PAGE_LIFE_MS } from '../entry.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { ApiKey, ApiKeyId, Locale, PersonId, Proposal, ProposalId, Shop } from '../ports.ts';
import { revealPage } from '../reveal.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { disconnectNow, shopsMeant } from './disconnect-now.ts';
import { endOf } from './end-of.ts';
import { canUndo, dropWaiting, isAsProposed, lookAt, replaceNow, undoNow } from './replace-now.ts';

type Needs = Pick<
  Parts,
  | 'storage'
  | 'jobs'
  | 'access'
  | 'joining'
  | 'people'
  | 'names'
  | 'chat'
  | 'signer'
  | 'marketplaces'
  | 'publicUrl'
  | 'clock'
  | 'log'
>;

const DAY_MS = 86_400_000;
const KEY_CHARS = 12;

export type Acts = ReturnType<typeof createActs>;

/** What takes two people and is not bindings (S22): how each is done, and who hears of it. */
export function createActs(needs: Needs) {
  const { storage, access, people, names, chat, signer, publicUrl, clock, log } = needs;

  async function tellAll(
    shops: readonly Shop[],
    by: PersonId,
    draw: (locale: Locale, names: string) => Promise<string>,
    undo?: ProposalId,
  ) {
    for (const [to, own] of await whoLooksAfter(shops, needs)) {
      if (to === by) continue;
      try {
        const locale = await knownLocale(people, to);
        const said = await draw(locale, own.map(({ name }) => name).join(locale === 'en' ? ', ' : '、'));
        const button = buttonFor(signer, to);
        const view: View = {
          kind: 'card',
          title: text(locale, 'chat.shops'),
          parts: [{ kind: 'text', text: said }],
          actions: [
            ...(undo ? [button(text(locale, 'disconnect.undo'), 'decide', `undo ${undo}`)] : []),
            button(text(locale, 'chat.shops'), 'shops'),
          ],
        };
        await chat.post(to, view);
      } catch (error) {
        log.warn('not told', codeOf(error));
      }
    }
  }

  async function makeKey({ id, what, by }: Proposal): Promise<void> {
    if (what.kind !== 'key') return;
    const nowMs = clock.now();
    const key: ApiKey = {
      v: 1,
      id: id.slice(0, KEY_CHARS) as ApiKeyId,
      rev: 1,
      name: what.name,
      scopes: what.scopes,
      shops: what.shops,
      madeBy: by,
      madeAtMs: nowMs,
      endsAtMs: nowMs + what.days * DAY_MS,
      page: { n: 1, untilMs: nowMs + PAGE_LIFE_MS },
    };
    const entry = { atMs: nowMs, actor: by, act: 'key.make', object: key.id, outcome: 'done', turn: id } as const;
    await storage.apiKeys.write(key, 0, [entry]);
  }

  /** What a death left undone is done by the round, a while later: what was separated meanwhile stays so. */
  async function joinTwo({ what, dueAtMs = 0 }: Proposal): Promise<void> {
    if (what.kind !== 'join') return;
    const [one, two] = what.people;
    if (one !== undefined && two !== undefined) await needs.joining.join(one, two, { again: clock.now() >= dueAtMs });
  }

  async function disconnect({ what, by, id, decidedBy }: Proposal): Promise<void> {
    if (what.kind !== 'disconnect') return;
    const shops = await shopsMeant(what, storage);
    if (!(await disconnectNow(what, { by, turn: `proposal:${id}` }, needs))) return;
    const name = async (locale: Locale) => names.nameOf(decidedBy ?? by, locale);
    await tellAll(shops, by, async (locale, own) =>
      text(locale, 'disconnect.told', { names: own, name: await name(locale) }),
    );
  }

  async function replace(proposal: Proposal): Promise<boolean> {
    const { what, by, decidedBy, id } = proposal;
    const shops = await replaceNow(proposal, needs);
    if (what.kind !== 'replace' || shops.length === 0) return false;
    const { from, to } = what;
    const name = (locale: Locale) => names.nameOf(decidedBy ?? by, locale);
    const draw = async (locale: Locale, own: string) =>
      text(locale, 'replace.told', { names: own, from, to, name: await name(locale) });
    await tellAll(shops, by, draw, id);
    return true;
  }

  return {
    /** Does it. Repeatable. @returns false: another change, decided at the same moment, was first */
    async carryOut(proposal: Proposal): Promise<boolean> {
      const { what } = proposal;
      if (what.kind === 'replace') return replace(proposal);
      if (what.kind === 'disconnect') await disconnect(proposal);
      if (what.kind === 'key') await makeKey(proposal);
      if (what.kind === 'join') await joinTwo(proposal);
      return true;
    },
    /** Whoever has the shops hears that they go, and when: there is nobody else who could say no (S22). */
    async announce({ what, by, untilMs }: Proposal): Promise<void> {
      if (what.kind === 'replace')
        return tellAll(await storage.shops.shops(what.shops), by, async (locale, own) =>
          text(locale, 'replace.announced', {
            names: own,
            from: what.from,
            to: what.to,
            name: await names.nameOf(by, locale),
            day: dayOf(endOf({ untilMs }), locale, clock.now()),
          }),
        );
      if (what.kind !== 'disconnect') return;
      await tellAll(await shopsMeant(what, storage), by, async (locale, own) =>
        text(locale, 'disconnect.announced', {
          names: own,
          name: await names.nameOf(by, locale),
          day: dayOf(endOf({ untilMs }), locale, clock.now()),
        }),
      );
    },
    /** Whether whoever proposed it may still do so. */
    async mayStill({ what, by }: Pick<Proposal, 'what' | 'by'>): Promise<boolean> {
      /** To ask takes no right. */
      if (what.kind === 'ask' || what.kind === 'join') return true;
      const rights = await access.of(by);
      if (what.kind === 'replace') {
        const shops = await storage.shops.shops(what.shops);
        return shops.length > 0 && shops.every((shop) => rights.mayWith('reauthorize', shop));
      }
      if (what.kind !== 'disconnect') return rights.may(what.kind === 'key' ? 'keys' : 'rights');
      const shops = await shopsMeant(what, storage);
      return shops.length > 0 && shops.every((shop) => rights.mayWith('disconnect', shop));
    },
    /** Whether it is still what those who decide were shown. */
    isAsProposed: (proposal: Proposal) => isAsProposed(proposal, needs),
    /** It is not done: what was put aside for it goes. Repeatable. */
    drop: (proposal: Pick<Proposal, 'id' | 'what'>) => dropWaiting(proposal, needs),
    /** Whether it can be taken back, and by them: an admin, or whoever may disconnect what took the place. */
    async canUndo(proposal: Proposal, person: PersonId): Promise<boolean> {
      if (proposal.what.kind !== 'replace' || !(await canUndo(proposal, needs))) return false;
      const rights = await access.of(person);
      const { pairs } = await lookAt(proposal.what, needs);
      return pairs.every(({ was, now }) => rights.mayWith('disconnect', now ?? was));
    },
    /** Takes it back. Repeatable. */
    async undo(proposal: Proposal): Promise<true> {
      const { what, undoneBy } = proposal;
      if (what.kind !== 'replace' || undoneBy === undefined) return true;
      const shops = await undoNow(proposal, undoneBy, needs);
      const name = (locale: Locale) => names.nameOf(undoneBy, locale);
      await tellAll(shops, undoneBy, async (locale, own) =>
        text(locale, 'replace.undone', { names: own, from: what.from, name: await name(locale) }),
      );
      return true;
    },
    /** The page that shows a key once, for whoever asked for it. */
    pageOf({ id }: Proposal): string | undefined {
      return (
        publicUrl && `${publicUrl}/reveal/${revealPage(signer, { kind: 'key', id: id.slice(0, KEY_CHARS), n: 1 })}`
      );
    },
  };
}
