import { openMarketplaces } from '../../adapters/marketplaces/opening.ts';
import { MarketplaceError } from '../../bot/errors.ts';
import type { Marketplace, Subscribed } from '../../bot/ports.ts';
import { whyOf } from '../../bot/subscribing.ts';
import type { Check } from './check.ts';
import { type Finding, ok, wrong } from './finding.ts';

/** Whether platforms that want to be asked to tell of consents that are taken back were asked. Nothing is changed there. */
export const subscriptions: Check = async function* (config, { clock = { now: Date.now }, timeoutMs = 10_000 }) {
  for (const marketplace of await openMarketplaces(config, { clock, retiredFlows: config.SHOPKEY_RETIRED_FLOWS }))
    if (marketplace.subscribe) yield await look(marketplace, timeoutMs);
};

async function look({ platform, names, subscribe }: Marketplace, timeoutMs: number): Promise<Finding> {
  const what = `${names.en} notices of consents that are taken back`;
  let asked: Subscribed | undefined;
  try {
    asked = await subscribe?.({ mend: false, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    return wrong(`${what}: nobody knows (${error.code})`, 'see the lines above, and try again in some minutes');
  }
  return typeof asked === 'object'
    ? wrong(`${what}: none`, whyOf(platform, asked.wants, 'en'))
    : ok(`${what}: they come`);
}
