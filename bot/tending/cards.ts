import { againButton, namesOf } from '../cards/consent-again.ts';
import { dayOf } from '../cards/day.ts';
import type { Parts } from '../parts.ts';
import type { Grant, Locale, PersonId, Shop } from '../ports.ts';
import { text, textIfAny } from '../text/index.ts';
import type { View } from '../view.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Cards = Pick<Parts, 'signer' | 'marketplaces'>;

export interface AboutConsent extends Cards {
  readonly to: PersonId;
  readonly locale: Locale;
  readonly grant: Grant;
  /** Those that the person hears of. */
  readonly shops: readonly Shop[];
  readonly nowMs: number;
}

const platformOf = ({ marketplaces }: Cards, platform: string, locale: Locale) =>
  marketplaces.get(platform)?.names[locale] ?? platform;

const paragraph = (said: string) => ({ kind: 'text', text: said }) as const;

/** The consent is over, why, and the button that begins it anew. */
export function endedCard(about: AboutConsent): View {
  const { locale, grant, shops } = about;
  const platform = platformOf(about, grant.platform, locale);
  const names = namesOf(shops, locale);
  const why =
    textIfAny(locale, `${grant.platform}.ended.${grant.ended?.reason}`, { platform, names }) ??
    textIfAny(locale, `tending.${grant.ended?.kind}.why`, { platform }) ??
    text(locale, 'tending.refused.why', { platform });
  const title = text(locale, 'tending.ended.title', { names });
  return {
    kind: 'card',
    title,
    tone: 'problem',
    parts: [paragraph(why), paragraph(text(locale, 'tending.ended.text', { names }))],
    actions: [againButton(about)],
  };
}

/** The consent ends by itself, when, and the button that begins the next one. */
export function reminderCard(about: AboutConsent): View {
  const { locale, grant, shops, nowMs } = about;
  const endsAtMs = grant.expiresAtMs ?? nowMs;
  const values = {
    platform: platformOf(about, grant.platform, locale),
    names: namesOf(shops, locale),
    day: dayOf(endsAtMs, locale, nowMs),
  };
  const hours = Math.max(1, Math.round((endsAtMs - nowMs) / HOUR_MS));
  const when =
    hours > 36
      ? text(locale, 'tending.remind.days', { days: Math.round((endsAtMs - nowMs) / DAY_MS) })
      : text(locale, 'tending.remind.hours', { hours });
  return {
    kind: 'card',
    title: text(locale, 'tending.remind.title', values),
    parts: [paragraph(when), paragraph(text(locale, 'tending.remind.text', values))],
    actions: [againButton(about)],
  };
}

/** The secret of the seller's own app ends by itself, when, and the button that begins the walk which takes the new one. */
export function secretReminderCard(about: AboutConsent, endsAtMs: number): View {
  const { locale, grant, shops, nowMs } = about;
  const values = {
    platform: platformOf(about, grant.platform, locale),
    names: namesOf(shops, locale),
    day: dayOf(endsAtMs, locale, nowMs),
    days: Math.max(1, Math.round((endsAtMs - nowMs) / DAY_MS)),
  };
  return {
    kind: 'card',
    title: text(locale, 'tending.secret.title', values),
    parts: [
      paragraph(text(locale, 'tending.remind.days', values)),
      paragraph(
        textIfAny(locale, `${grant.platform}.secret.text`, values) ?? text(locale, 'tending.secret.text', values),
      ),
    ],
    actions: [againButton(about)],
  };
}

/** The same of our app: only an administrator can set a new one, and not in the chat. */
export function appSecretCard(
  about: Cards & {
    readonly platform: string;
    readonly flow: string;
    readonly locale: Locale;
    readonly endsAtMs: number;
    readonly nowMs: number;
  },
): View {
  const { locale, endsAtMs, nowMs } = about;
  const values = {
    platform: platformOf(about, about.platform, locale),
    flow: `${about.platform}:${about.flow}`,
    day: dayOf(endsAtMs, locale, nowMs),
    days: Math.max(1, Math.round((endsAtMs - nowMs) / DAY_MS)),
  };
  return {
    kind: 'card',
    title: text(locale, 'tending.appSecret.title', values),
    parts: [
      paragraph(text(locale, 'tending.remind.days', values)),
      paragraph(
        textIfAny(locale, `${about.platform}.appSecret.text`, values) ?? text(locale, 'tending.appSecret.text', values),
      ),
    ],
    actions: [],
  };
}

/** Nothing to press: it passes, or an administrator mends it. */
export function outageCard(
  about: Cards & { readonly to: PersonId; readonly grant: Grant; readonly locale: Locale },
  why: 'away' | 'app',
): View {
  const { locale, grant } = about;
  const platform = platformOf(about, grant.platform, locale);
  return {
    kind: 'card',
    title: text(locale, `tending.${why}.title`, { platform }),
    tone: 'problem',
    parts: [paragraph(text(locale, `tending.${why}.text`, { platform }))],
  };
}

export function alarmCard(
  about: Cards & { readonly platform: string; readonly flow: string; readonly locale: Locale },
): View {
  const { locale, flow } = about;
  const platform = platformOf(about, about.platform, locale);
  return {
    kind: 'card',
    title: text(locale, 'tending.alarm.title', { platform }),
    tone: 'problem',
    parts: [paragraph(text(locale, 'tending.alarm.text', { platform, flow: `${about.platform}:${flow}` }))],
  };
}
