import { expect, it } from 'vitest';
import { openMarketplaces } from '../../../adapters/marketplaces/opening.ts';
import type { Grant } from '../../../bot/ports.ts';
import { lifeOf, nextDue } from '../../../bot/tending/calendar.ts';
import { readConfig } from '../../../config/index.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 10, 25, 8);
const key = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64');

/** Each way whose consent ends by itself, how long it lives, and on which days before its end people hear of it. */
const CONSENTS: Readonly<Record<string, readonly [livesDays: number, said: readonly number[]]>> = {
  'amazon:app': [365, [30, 7, 1]],
  'ebay:oauth': [548, [30, 7, 1]],
  'aliexpress:app': [60, [14, 7, 1]],
  'shopify:install': [90, [30, 7, 1]],
  'lazada:app': [180, [30, 7, 1]],
};
/** The same of the secret of a seller's own app. */
const OWN_SECRETS: typeof CONSENTS = { 'amazon:private': [180, [30, 14, 3]] };

async function living() {
  const config = readConfig({ SHOPKEY_KEYS: `k1:${key}` });
  const opened = await openMarketplaces(config, { clock: { now: () => START_MS }, retiredFlows: [] });
  return opened.flatMap((marketplace) =>
    marketplace.flows
      .filter(({ retired }) => !retired)
      .map((flow) => ({ name: `${marketplace.platform}:${flow.id}`, marketplace, flow })),
  );
}

/** The days before an end on which the calendar has something said, of a grant that is tended all its life. */
function saidDays(what: 'remind' | 'remind-secret', grant: Grant, life: ReturnType<typeof lifeOf>): number[] {
  const days: number[] = [];
  const { renewal: _renewal, ...silent } = life;
  for (let now = grant; days.length < 10; ) {
    const due = nextDue(now, silent, START_MS);
    if (due?.what !== what) break;
    days.push(due.days);
    const warnedDays = due.days;
    now = what === 'remind' ? { ...now, warnedDays } : { ...now, ownSecret: { sinceMs: START_MS, warnedDays } };
  }
  return days;
}

it('what ends by itself is said on the days that are promised, of each way that has an end, and of no other', async () => {
  const consents: Record<string, unknown> = {};
  const secrets: Record<string, unknown> = {};
  for (const { name, marketplace, flow } of await living()) {
    const { grantMs, ownSecret } = flow.lifetimes;
    const grant = {
      flow: flow.id,
      status: 'works',
      authorizedAtMs: START_MS,
      ...(grantMs === undefined ? {} : { expiresAtMs: START_MS + grantMs }),
    } as Grant;
    const life = lifeOf(marketplace, grant);
    if (grantMs !== undefined) consents[name] = [grantMs / DAY_MS, saidDays('remind', grant, life)];
    if (ownSecret) secrets[name] = [ownSecret.livesMs / DAY_MS, saidDays('remind-secret', grant, life)];
  }
  expect(consents).toEqual(CONSENTS);
  expect(secrets).toEqual(OWN_SECRETS);
});
