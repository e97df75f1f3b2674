import { openMarketplaces } from '../../adapters/marketplaces/opening.ts';
import { allShops } from '../../bot/bindings/find-shops.ts';
import type { Grant, Marketplace } from '../../bot/ports.ts';
import { lifeOf, ownSecretEndOf } from '../../bot/tending/calendar.ts';
import { text, textIfAny } from '../../bot/text/index.ts';
import type { Check, DoctorOptions } from './check.ts';
import { type Finding, notSet, ok, soon, wrong } from './finding.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** What ends by itself, and when: secrets of our apps, and how many grants of each platform. No shop is named. */
export const endings: Check = async function* (config, options) {
  const nowMs = options.clock?.now() ?? Date.now();
  const clock = { now: () => nowMs };
  const opened = await openMarketplaces(config, { clock, retiredFlows: config.SHOPKEY_RETIRED_FLOWS });
  for (const marketplace of opened) yield* appSecrets(marketplace, nowMs);
  const grants = await grantsOf(options);
  if (!grants) return yield notSet('what ends soon was not counted: storage is away');
  const found = opened.flatMap((marketplace) => ofPlatform(marketplace, grants, nowMs));
  yield* found.length === 0 ? [ok(`grants: none is over, and none ends within ${SOON_DAYS} days`)] : found;
};

/** The words are those that the admins read in the chat. */
function* appSecrets({ platform, names, flows }: Marketplace, nowMs: number): Generator<Finding> {
  for (const { id, appSecret } of flows) {
    if (!appSecret) continue;
    const endsAtMs = appSecret.madeAtMs + appSecret.livesMs;
    const values = { platform: names.en, flow: `${platform}:${id}` };
    const mend = textIfAny('en', `${platform}.appSecret.text`, values) ?? text('en', 'tending.appSecret.text', values);
    const what = `${values.flow}: our app’s client secret`;
    const day = `on ${dayOf(endsAtMs)}`;
    if (endsAtMs <= nowMs) yield wrong(`${what} ended ${day}`, mend);
    else if (endsAtMs <= nowMs + SOON_DAYS * DAY_MS) yield soon(`${what} ends ${day}`, mend);
    else yield ok(`${what} ends ${day}`);
  }
}

function ofPlatform(marketplace: Marketplace, all: readonly Grant[], nowMs: number): Finding[] {
  const { platform, names } = marketplace;
  const own = all.filter((one) => one.platform === platform && !one.leaving?.some(({ shop }) => shop === undefined));
  const isOver = ({ status, expiresAtMs }: Grant) => status === 'reauthorize' || (expiresAtMs ?? nowMs + 1) <= nowMs;
  const works = own.filter((one) => !isOver(one));
  const over = own.length - works.length;
  /** A consent that its renewals carry on is no person's business, and nobody is reminded of its end. */
  const consents = works.map((one) =>
    lifeOf(marketplace, one).warnDaysBefore.length > 0 ? one.expiresAtMs : undefined,
  );
  const secrets = works.map((one) => ownSecretEndOf(one, lifeOf(marketplace, one)));
  return [
    ...(over === 0
      ? []
      : [
          wrong(
            `${names.en}: ${over} ${over === 1 ? 'grant is' : 'grants are'} over`,
            'authorize again: whoever did it before has a card with the button, and `shops` shows an admin which',
          ),
        ]),
    ...soonOf(`${names.en}: consents`, consents, nowMs, 'authorize again before: `shops` shows an admin which'),
    ...soonOf(
      `${names.en}: client secrets of sellers’ own apps`,
      secrets,
      nowMs,
      'make a new one in each seller’s app, and give it to me with the button of the reminder',
    ),
  ];
}

function soonOf(what: string, ends: readonly (number | undefined)[], nowMs: number, mend: string): Finding[] {
  const near = ends.filter((endMs) => endMs !== undefined && endMs <= nowMs + SOON_DAYS * DAY_MS);
  if (near.length === 0) return [];
  const first = Math.min(...(near as number[]));
  const when = first <= nowMs ? `the first since ${dayOf(first)}` : `the first on ${dayOf(first)}`;
  return [soon(`${what} that end within ${SOON_DAYS} days: ${near.length}, ${when}`, mend)];
}

async function grantsOf({ openStorage }: DoctorOptions): Promise<readonly Grant[] | undefined> {
  try {
    const storage = await openStorage();
    try {
      const shops = await allShops(storage);
      return [...(await storage.shops.grants([...new Set(shops.map(({ grant }) => grant))])).values()];
    } finally {
      await storage.close();
    }
  } catch {
    return undefined;
  }
}

const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
