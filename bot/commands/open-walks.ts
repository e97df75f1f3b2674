import { titleOf } from '../cards/walk-card.ts';
import type { Session } from '../engine.ts';
import type { Marketplace } from '../ports.ts';
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
