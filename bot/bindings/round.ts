import { buttonFor } from '../buttons.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Binding, PersonId } from '../ports.ts';
import { REVIEW } from '../review/record.ts';
import { createReviewRound } from '../review/round.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import { ALL, type Work } from '../work.ts';
import { nameOf } from './name-of.ts';
import { grouped, whatOf } from './said.ts';

type Needs = Pick<
  Parts,
  | 'storage'
  | 'deciding'
  | 'access'
  | 'people'
  | 'names'
  | 'chat'
  | 'surfaces'
  | 'signer'
  | 'publicUrl'
  | 'clock'
  | 'log'
>;

const EVERY_MS = 30_000;
const AT_ONCE = 200;

/**
 * Takes out what was given until a day, decides proposals whose day has come, and has who has access confirmed. What has ended counts no more from its very moment; this
 * only cleans up, writes it into the trail and tells people.
 */
export function createPeopleRound(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, deciding, people, chat, signer, clock, log } = needs;
  const review = createReviewRound(needs);

  /** @returns whether there may be more */
  async function endBindings(): Promise<boolean> {
    const ended = await storage.bindings.ended(clock.now(), AT_ONCE);
    if (ended.length === 0) return false;
    const ids = ended.flatMap(({ shop }) => shop ?? []);
    const shops = await storage.shops.shops(ids);
    const entry = { atMs: clock.now(), actor: 'shopkey', act: 'binding.end', outcome: 'done', turn: '' } as const;
    const answer = await storage.bindings.change(
      ended.map((was) => ({ was })),
      { audit: ended.map((was) => ({ ...entry, object: nameOf(was, shops) })) },
    );
    /** One of them was changed meanwhile: it is looked at again. */
    if (answer === 'written') await tell(ended, new Map(shops.map((shop) => [shop.id, shop])));
    return ended.length === AT_ONCE || answer === 'conflict';
  }

  async function tell(ended: readonly Binding[], shops: Parameters<typeof whatOf>[1]['shops']): Promise<void> {
    for (const group of grouped(ended.map(({ untilMs: _end, ...one }) => one))) {
      const to = group[0]?.person as PersonId;
      try {
        const locale = await knownLocale(people, to);
        const what = whatOf(group, { shops, locale, nowMs: clock.now() });
        const button = buttonFor(signer, to);
        await chat.post(to, {
          kind: 'card',
          title: text(locale, 'chat.shops'),
          parts: [{ kind: 'text', text: text(locale, 'bound.ended.title', { what }) }],
          actions: [button(text(locale, 'ask.do'), 'ask'), button(text(locale, 'chat.shops'), 'shops')],
        });
      } catch (error) {
        log.warn('not told', codeOf(error));
      }
    }
  }

  return {
    work: [
      {
        kind: 'people',
        rounds: [ALL],
        how: {
          atOnce: 1,
          async run(_all, signal) {
            while (!signal.aborted && (await endBindings()));
            await review.begin();
            for (const id of await storage.bindings.dueProposals(clock.now(), AT_ONCE))
              if (!signal.aborted) await (id === REVIEW ? review.fallDue() : deciding.fallDue(id));
            return clock.now() + EVERY_MS;
          },
        },
      },
    ],
  };
}
