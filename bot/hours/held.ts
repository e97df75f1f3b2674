import { whoLooksAfter } from '../bindings/looking-after.ts';
import { buttonFor } from '../buttons.ts';
import { walksOfPerson } from '../commands/open-walks.ts';
import { isInNeed, shopsOf } from '../commands/shops.ts';
import { isLive } from '../live.ts';
import { nudgeCard } from '../overview/nudge-card.ts';
import type { Parts } from '../parts.ts';
import type { Held, Locale, PersonId, Shop } from '../ports.ts';
import { lifeOf, ownSecretEndOf } from '../tending/calendar.ts';
import { appSecretCard, reminderCard, secretReminderCard } from '../tending/cards.ts';
import type { View } from '../view.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'access' | 'names' | 'signer' | 'marketplaces' | 'clock'>;
type Of<Kind extends Held['kind']> = Extract<Held, { kind: Kind }>;

const DAY_MS = 86_400_000;

interface To {
  readonly to: PersonId;
  readonly locale: Locale;
}

/**
 * Draws what waited for the end of quiet hours, as it is by now.
 * @returns nothing: it is not true any more, or it is no concern of this person any more
 */
export function heldCard(held: Held, to: To, needs: Needs): Promise<View | undefined> {
  if (held.kind === 'nudge') return nudged(held, to, needs);
  return held.kind === 'app-secret' ? appSecret(held, to, needs) : reminder(held, to, needs);
}

/** Consent that was given anew, or a new secret, ends later than the reminder says. */
async function reminder(
  { kind, grant: id, days }: Of<'consent' | 'secret'>,
  to: To,
  needs: Needs,
): Promise<View | undefined> {
  const { storage, marketplaces, clock } = needs;
  const grant = await storage.shops.grant(id);
  if (!isLive(grant, needs)) return undefined;
  const life = lifeOf(marketplaces.get(grant.platform), grant);
  const endsAtMs = kind === 'consent' ? grant.expiresAtMs : ownSecretEndOf(grant, life);
  const nowMs = clock.now();
  if (endsAtMs === undefined || endsAtMs <= nowMs || endsAtMs - nowMs > days * DAY_MS) return undefined;
  const all = (await storage.shops.ofSeller(grant.platform, grant.sellerId)).filter((shop) => shop.grant === id);
  const shops = await lookedAfterBy(to.to, all, needs);
  if (!shops) return undefined;
  const about = { ...needs, ...to, grant, shops: shops.length > 0 ? shops : all, nowMs };
  return kind === 'consent' ? reminderCard(about) : secretReminderCard(about, endsAtMs);
}

async function appSecret(
  { platform, flow, endsAtMs }: Of<'app-secret'>,
  to: To,
  needs: Needs,
): Promise<View | undefined> {
  const nowMs = needs.clock.now();
  const made = needs.marketplaces.get(platform)?.flows.find(({ id }) => id === flow)?.appSecret;
  const isSame = made !== undefined && made.madeAtMs + made.livesMs === endsAtMs;
  const { isAdmin } = await needs.access.of(to.to);
  return isSame && endsAtMs > nowMs && isAdmin
    ? appSecretCard({ ...needs, ...to, platform, flow, endsAtMs, nowMs })
    : undefined;
}

async function nudged({ by }: Of<'nudge'>, { to, locale }: To, needs: Needs): Promise<View | undefined> {
  const { access, names, signer } = needs;
  const { shops: seen, grants } = await shopsOf({ ...needs, rights: await access.of(to) });
  const inNeed = seen.filter((shop) => isInNeed(grants.get(shop.grant), needs));
  const shops = (await lookedAfterBy(to, inNeed, needs)) ?? [];
  const walks = await walksOfPerson({ ...needs, who: { id: to, name: '' } });
  if (shops.length + walks.length === 0) return undefined;
  const name = await names.nameOf(by, locale);
  return nudgeCard({ shops, walks, name }, { ...needs, locale, button: buttonFor(signer, to) });
}

/** @returns nothing: somebody else does */
async function lookedAfterBy(
  person: PersonId,
  shops: readonly Shop[],
  needs: Needs,
): Promise<readonly Shop[] | undefined> {
  const people = await whoLooksAfter(shops, needs);
  const own = (await needs.access.idsOf(person)).map((id) => people.get(id));
  return own.some(Boolean) ? own.flatMap((some) => some ?? []) : undefined;
}
