import { describe, expect, it } from 'vitest';
import { IN_TEST, LAUNCHED } from '../../sandbox/aliexpress/world.ts';
import { actionsOf, linkOf, textOf, type Walker } from '../support/walker.ts';
import { openAliExpressWalk } from './aliexpress-stand.ts';

const RETIRED = { retiredFlows: ['gw'] };
const labels = (walker: Walker) => actionsOf(walker.card()).map((action) => action.label);

/** What the person sees in the browser at the link's end. */
async function shownAt(walker: Walker, login = 'Northwind Home'): Promise<{ status: number; url: URL; code: string }> {
  const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const pages = new URL(started.url);
  pages.searchParams.set('login', login);
  pages.searchParams.set('answer', 'authorize');
  const answer = await fetch(pages);
  return { status: answer.status, url: pages, code: /<code>([^<]+)<\/code>/.exec(await answer.text())?.[1] ?? '' };
}

async function entered(walker: Walker, { key, secret } = LAUNCHED): Promise<void> {
  await walker.say('authorize aliexpress gw');
  await walker.press('Go on', { appKey: key, appSecret: secret });
}

describe('the retired gw.api.alibaba.com', () => {
  it('is off unless it is named, and says what took its place', async () => {
    await using stand = await openAliExpressWalk();
    await stand.walker.say('authorize aliexpress gw');
    expect(textOf(stand.walker.card())).toContain('open platform has taken its place');
  });

  it('as it was: a signed link, the code shown and pasted, a saved shop', async () => {
    await using stand = await openAliExpressWalk(RETIRED);
    const { walker, sandbox } = stand;
    sandbox.control({ gw: 'as-it-was' });
    await entered(walker);
    const { status, url, code } = await shownAt(walker);
    expect([status, url.searchParams.get('_aop_signature')]).toEqual([200, expect.stringMatching(/^[0-9A-F]{40}$/)]);
    await walker.press('Go on', { code });
    await walker.shopkey.drain();
    await walker.press('Save', { name: 'northwind_old' });
    await walker.shopkey.drain();
    const [shop] = await walker.storage.shops.ofSeller('aliexpress', '2000000001');
    const grant = shop && (await walker.storage.shops.grant(shop.grant));
    expect([shop?.name, grant?.flow, grant?.expiresAtMs]).toEqual([
      'northwind_old',
      'gw',
      Date.parse('2027-05-24T14:31:44-07:00'),
    ]);
  });

  it('a wrong signature string stays on its page, and is refused at the exchange', async () => {
    await using stand = await openAliExpressWalk(RETIRED);
    const { walker, sandbox } = stand;
    sandbox.control({ gw: 'as-it-was' });
    await entered(walker, { key: LAUNCHED.key, secret: IN_TEST.secret });
    expect((await shownAt(walker)).status).toBe(400);
    await walker.press('Go on', { code: '4e1d2c3b-1111-2222-3333-444455556666' });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('does not accept App Key 12345678');
  });

  it('a code older than two minutes is asked again', async () => {
    await using stand = await openAliExpressWalk(RETIRED);
    const { walker, sandbox } = stand;
    sandbox.control({ gw: 'as-it-was' });
    await entered(walker);
    const { code } = await shownAt(walker);
    walker.clock.advance(2 * 60_000);
    await walker.press('Go on', { code });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('older than two minutes');
    expect(labels(walker)).toContain('Open AliExpress');
  });

  it('as it is: closed, and the walk says so', async () => {
    await using stand = await openAliExpressWalk(RETIRED);
    const { walker } = stand;
    await entered(walker);
    expect((await shownAt(walker)).status).toBe(404);
    await walker.press('Go on', { code: '4e1d2c3b-1111-2222-3333-444455556666' });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('AliExpress has closed this platform');
  });

  it('a buyer has no orders to sell: refused', async () => {
    await using stand = await openAliExpressWalk(RETIRED);
    const { walker, sandbox } = stand;
    sandbox.control({ gw: 'as-it-was' });
    await entered(walker);
    await walker.press('Go on', { code: (await shownAt(walker, 'Reader')).code });
    await walker.shopkey.drain();
    expect(labels(walker)).not.toContain('Save');
  });
});
