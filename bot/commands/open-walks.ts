import { dayOf } from '../cards/day.ts';
import { titleOf } from '../cards/walk-card.ts';
import type { Session } from '../engine.ts';
import { chatOf } from '../person-name.ts';
import type { Marketplace } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { CommandContext } from './command.ts';

/** The person's open walks, the latest first. */
export async function openWalks({
  engine,
  storage,
  who,
}: Pick<CommandContext, 'engine' | 'storage' | 'who'>): Promise<Session[]> {
  const ids = await storage.sessions.openOf(who.id);
  const found = await Promise.all(ids.slice(0, 50).map((id) => engine.read(id)));
  return found
    .filter((session) => session !== undefined)
    .filter((session) => session.live.status === 'active')
    .sort((a, b) => b.record.touchedAtMs - a.record.touchedAtMs);
}

/** Those that the same person began in their other chat, too. */
export async function walksOfPerson({
  access,
  who,
  ...needs
}: Pick<CommandContext, 'engine' | 'storage' | 'access' | 'who'>): Promise<Session[]> {
  const ids = await access.idsOf(who.id);
  const found = await Promise.all(ids.map((id) => openWalks({ ...needs, who: { id, name: who.name } })));
  return found.flat().sort((a, b) => b.record.touchedAtMs - a.record.touchedAtMs);
}

export function titleOfSession(
  session: Session,
  { marketplaces, locale }: Pick<CommandContext, 'marketplaces' | 'locale'>,
): string {
  const marketplace: Marketplace | undefined = marketplaces.get(session.record.machine);
  return marketplace ? titleOf(session.live.context, { locale, marketplace }) : session.record.machine;
}

/**
 * Those of the platform and site that were named, all of them where nothing was.
 * @returns nothing when what was named is none of them
 */
export function walksNamed(
  walks: readonly Session[],
  { request, argument }: Pick<CommandContext, 'request' | 'argument'>,
): readonly Session[] | undefined {
  const [, , platform = request.platform, site = request.site] = argument.split(' ');
  const places = platform === undefined ? request.places : [{ platform, site }];
  if (!places) return walks;
  /** A closed site, or one of another platform, is that of no walk. */
  const isNowhere = site === undefined && (request.elsewhere ?? request.closed) !== undefined;
  const found = walks.filter(({ record, live }) =>
    places.some((one) => one.platform === record.machine && (one.site === undefined || one.site === live.context.site)),
  );
  return isNowhere || found.length === 0 ? undefined : found;
}

const MOST = 5;

/** Since when it is open, and where, if not here. */
function sinceOf({ record }: Session, { locale, clock, who }: CommandContext): string {
  const since = text(locale, 'resume.since', { day: dayOf(record.startedAtMs, locale, clock.now()) });
  return record.person === who.id ? since : `${since} · ${chatOf(record.person)}`;
}

/** Walks to choose from, since when each is open, and a page at a time where a card has no room for all. */
export function walksCard(
  walks: readonly Session[],
  { title, command, said }: { readonly title: string; readonly command: 'resume' | 'cancel'; readonly said?: string },
  context: CommandContext,
): View {
  const { locale, button, request, argument } = context;
  const [, from = '0', ...named] = argument.startsWith('from ')
    ? argument.split(' ')
    : ['', '0', request.platform, request.site];
  const isAll = walks.length <= MOST;
  const at = isAll || Number(from) >= walks.length ? 0 : Number(from);
  const page = isAll ? walks : walks.slice(at, at + MOST - 1);
  const next = at + page.length < walks.length ? at + page.length : 0;
  const count = text(locale, 'shops.count', { from: at + 1, to: at + page.length, of: walks.length });
  return {
    kind: 'card',
    title,
    parts: [
      ...(said === undefined ? [] : [{ kind: 'text' as const, text: said }]),
      {
        kind: 'facts',
        facts: page.map((walk) => ({
          label: titleOfSession(walk, context),
          value: sinceOf(walk, context),
        })),
      },
      ...(isAll ? [] : [{ kind: 'text' as const, text: count, small: true }]),
    ],
    actions: [
      ...page.map((walk) => button(titleOfSession(walk, context), command, walk.record.id)),
      ...(isAll
        ? []
        : [
            button(
              text(locale, next === 0 ? 'walks.first' : 'shops.next'),
              command,
              ['from', next, ...named].filter((one) => one !== undefined).join(' '),
            ),
          ]),
    ],
  };
}
