import { openAliExpress } from '../../adapters/marketplaces/aliexpress/index.ts';
import type { Storage } from '../../bot/ports.ts';
import { startAliExpress } from '../../sandbox/aliexpress/start.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { linkOf, PUBLIC_URL, startWalker, type Walker } from '../support/walker.ts';

/** A person at a chat, and the simulated AliExpress by the same clock. */
export async function openAliExpressWalk({
  company,
  retiredFlows = [],
  clock = fakeClock(),
  storage,
}: {
  readonly company?: string;
  readonly retiredFlows?: readonly string[];
  readonly clock?: FakeClock;
  readonly storage?: Storage;
} = {}) {
  const sandbox = await startAliExpress({ callback: `${PUBLIC_URL}/callback/aliexpress/app`, now: () => clock.now() });
  const { url } = sandbox;
  const aliexpress = openAliExpress(
    { url, consoleUrl: `${url}/console`, retiredUrl: `${url}/gw`, retiredFlows, company },
    { clock },
  );
  const walker = await startWalker({
    clock,
    ...(storage === undefined ? {} : { storage }),
    deps: { marketplaces: [aliexpress] },
  });
  return { sandbox, walker, [Symbol.asyncDispose]: () => sandbox.stop() };
}

/** What the browser does: Shopkey's link, AliExpress's pages, and back with the cookie. */
export async function consentOf(walker: Walker, login: string): Promise<string> {
  const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const pages = new URL(started.url);
  for (const [name, value] of Object.entries({ country: 'CN', login, answer: 'authorize' }))
    pages.searchParams.set(name, value);
  const answer = await fetch(pages, { redirect: 'manual' });
  const back = answer.headers.get('location');
  if (back === null) return `page ${answer.status}`;
  const came = await walker.shopkey.doors.callback({
    platform: 'aliexpress',
    flow: 'app',
    query: new URL(back).searchParams,
    cookies: new Map([[started.cookie.name, started.cookie.value]]),
  });
  await walker.shopkey.drain();
  return came.kind;
}
