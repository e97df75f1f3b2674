import { dayOf } from '../cards/day.ts';
import type { CommandContext } from '../commands/command.ts';
import { titleOfSession } from '../commands/open-walks.ts';
import type { Session } from '../engine.ts';
import type { Locale, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Found } from './look.ts';

/** What is named of each kind; the rest is counted. */
export const SHOWN = 10;

type Saying = Pick<CommandContext, 'locale' | 'clock' | 'marketplaces'>;

/** `Shops: 41 work, 1 need somebody` */
export function sayCounts({ all, needs }: Found, { locale }: Pick<Saying, 'locale'>): string {
  return text(locale, 'overview.title', { works: all - needs.length, needs: needs.length });
}

/** Whose orders nobody has looked at for hours; nothing: all is looked at. */
export function sayStuck({ stuck }: Found, { locale }: Pick<Saying, 'locale'>): string | undefined {
  if (stuck.length === 0) return undefined;
  const names = firstOf(stuck, locale);
  return text(locale, stuck.length > SHOWN ? 'overview.stuckMany' : 'overview.stuck', { names, count: stuck.length });
}

/** Which shops nobody is bound to; nothing: there are none. */
export function sayNobodys({ nobodys }: Found, { locale }: Pick<Saying, 'locale'>): string | undefined {
  if (nobodys.length === 0) return undefined;
  const names = firstOf(nobodys, locale);
  return text(locale, nobodys.length > SHOWN ? 'overview.nobodysMany' : 'overview.nobodys', {
    names,
    count: nobodys.length,
  });
}

function firstOf(shops: readonly Shop[], locale: Locale): string {
  return shops
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join(locale === 'en' ? ', ' : '、');
}

/** `since 25 November` */
export function sinceOf({ record }: Session, { locale, clock }: Saying): string {
  return text(locale, 'resume.since', { day: dayOf(record.startedAtMs, locale, clock.now()) });
}

/** `Amazon · Germany · since 25 November` */
export function sayWalk(walk: Session, saying: Saying): string {
  return `${titleOfSession(walk, saying)} · ${sinceOf(walk, saying)}`;
}
