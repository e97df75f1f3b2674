import { openEbay } from '../../adapters/marketplaces/ebay/index.ts';
import { EBAY_VARIABLES, ebayConfig } from '../../adapters/marketplaces/ebay/variables.ts';
import { ebay as simulation } from '../../sandbox/ebay/start.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { type Page, press, visit } from '../sandbox/browser.ts';
import { linkOf, PUBLIC_URL, startWalker, type Walker } from '../support/walker.ts';

/** A person at a chat, and the simulated eBay by the same clock. */
export async function openEbayWalk({
  retiredFlows = [],
  clock = fakeClock(),
}: {
  readonly retiredFlows?: readonly string[];
  readonly clock?: FakeClock;
} = {}) {
  const sandbox = await simulation.start({ port: 0, shopkey: PUBLIC_URL, now: () => clock.now() });
  const environment: Readonly<Record<string, string>> = sandbox.environment;
  const values = Object.entries(EBAY_VARIABLES).map(([name, { schema }]) => [name, schema.parse(environment[name])]);
  const ebay = openEbay(ebayConfig(Object.fromEntries(values), retiredFlows), { clock });
  const walker = await startWalker({ clock, deps: { marketplaces: [ebay] } });
  return {
    sandbox,
    walker,
    async [Symbol.asyncDispose]() {
      await walker.shopkey.drain();
      await sandbox.stop();
      await walker.storage.close();
    },
  };
}

/** The browser goes out through the card's link: the platform's first page, and the cookie that marks it. */
export async function goOut(walker: Walker): Promise<{ page: Page; cookies: ReadonlyMap<string, string> }> {
  const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  return { page: await visit(started.url), cookies: new Map([[started.cookie.name, started.cookie.value]]) };
}

/** Signs in, presses, and comes back by the address that eBay sends to. */
export async function consentOf(walker: Walker, login: string, answer = 'Agree and continue'): Promise<string> {
  const { page, cookies } = await goOut(walker);
  const { location } = await press(await press(page, login), answer);
  if (!location) throw new Error('eBay sent the browser nowhere');
  const arrival = { platform: 'ebay', flow: 'oauth', query: location.searchParams, cookies };
  if (location.pathname.endsWith('/declined')) {
    await walker.shopkey.doors.declined(arrival);
    await walker.shopkey.drain();
    return 'declined';
  }
  const came = await walker.shopkey.doors.callback(arrival);
  await walker.shopkey.drain();
  return came.kind;
}
