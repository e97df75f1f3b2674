import { surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import { confirmedLine, reviewCard } from './cards.ts';
import { type Review, readReview, waitsSinceMs, writeReview } from './record.ts';
import { firstGivenAtMs, REVIEW_EVERY_MS, whoHasAccess } from './who-has-access.ts';

type Needs = Pick<
  Parts,
  'storage' | 'access' | 'people' | 'names' | 'chat' | 'surfaces' | 'signer' | 'publicUrl' | 'clock' | 'log'
>;

/** Unconfirmed for so long, it is said once more. */
const AGAIN_MS = 7 * 86_400_000;
/** What was to be shown, and whose process died, is shown after this. */
const UNSHOWN_MS = 60_000;

/**
 * Every 90 days the admins get who has access, to confirm; the first time 90 days after the first role was given (S21). It is written before
 * it is shown, and that it was shown after: however many processes there are, each admin has it once, or twice where one died in between.
 */
export function createReviewRound(needs: Needs) {
  const { access, people, names, chat, surfaces, clock, log } = needs;
  let isBegun = false;

  /** Puts the first one into its time. Repeatable. */
  async function begin(): Promise<void> {
    if (isBegun) return;
    if (!(await readReview(needs))) {
      const atMs = await firstGivenAtMs(needs);
      if (atMs === undefined) return;
      const first = { what: { kind: 'review' }, state: 'done', atMs, dueAtMs: atMs + REVIEW_EVERY_MS } as const;
      await writeReview((there) => (there ? undefined : first), [], needs);
    }
    isBegun = true;
  }

  async function fallDue(): Promise<void> {
    const nowMs = clock.now();
    const there = await readReview(needs);
    if (there?.state === 'done' && there.cards) return close(there);
    const begun = await writeReview(
      (there) => (there?.dueAtMs !== undefined && there.dueAtMs <= nowMs ? shownNext(there, nowMs) : undefined),
      [],
      needs,
    );
    if (!begun) return;
    const cards = await showAll(begun);
    const { shownAtMs = nowMs, isAgain } = begun.what;
    /** Said twice and not confirmed, the overview says it, until the next is due. */
    const dueAtMs = shownAtMs + (isAgain ? REVIEW_EVERY_MS : AGAIN_MS);
    await writeReview(
      (there) =>
        there && waitsSinceMs(there) === shownAtMs
          ? { ...there, dueAtMs, cards: [...(there.cards ?? []), ...cards] }
          : undefined,
      [],
      needs,
    );
  }

  /** It was confirmed: the cards become a line, then the next has its time. Repeatable. */
  async function close({ rev, cards = [], decidedBy, decidedAtMs = 0 }: Review): Promise<void> {
    for (const { person, card } of cards) {
      if (person === decidedBy) continue;
      try {
        const locale = await knownLocale(people, person);
        const name = decidedBy === undefined ? '' : await names.nameOf(decidedBy, locale);
        await surfaces.get(surfaceOf(person))?.update(person, card, confirmedLine(name, decidedAtMs, locale));
      } catch (error) {
        log.warn('card not closed', codeOf(error));
      }
    }
    await writeReview(
      (there) => {
        if (there?.rev !== rev) return undefined;
        const { cards: _closed, ...rest } = there;
        return { ...rest, dueAtMs: decidedAtMs + REVIEW_EVERY_MS };
      },
      [],
      needs,
    );
  }

  async function showAll({ what }: Review) {
    const found = await whoHasAccess(needs);
    const cards: NonNullable<Review['cards']>[number][] = [];
    for (const to of await access.admins()) {
      try {
        const locale = await knownLocale(people, to);
        const said = what.isAgain ? text(locale, 'review.again') : undefined;
        const card = await chat.post(to, await reviewCard(found, { ...needs, to, locale }, said));
        if (card !== undefined) cards.push({ person: to, card });
      } catch (error) {
        log.warn('not told', codeOf(error));
      }
    }
    return cards;
  }

  return { begin, fallDue };
}

/** Shown for the first time, once more after a week, and anew 90 days after the first. Pure. */
function shownNext(there: Review, nowMs: number): Omit<Review, 'v' | 'id' | 'rev' | 'by' | 'untilMs'> {
  const sinceMs = waitsSinceMs(there);
  const { cards = [], decidedBy: _by, decidedAtMs: _at, ...rest } = there;
  const isAnew = sinceMs === undefined || nowMs - sinceMs >= REVIEW_EVERY_MS;
  const isAgain = !isAnew && nowMs - sinceMs >= AGAIN_MS;
  return {
    ...rest,
    state: 'open',
    dueAtMs: nowMs + UNSHOWN_MS,
    what: { kind: 'review', shownAtMs: isAnew ? nowMs : sinceMs, ...(isAgain ? { isAgain: true as const } : {}) },
    ...(isAnew ? {} : { cards }),
  };
}
