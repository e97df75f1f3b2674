import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseCountries, readCountries, writeCountries } from '../../../../adapters/marketplaces/lazada/countries.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { IN_TEST, ONLINE } from '../../../../sandbox/lazada/world.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { authorized, codeOf, exchange, NOW_MS, openBoth } from './visitor.ts';

let both: Awaited<ReturnType<typeof openBoth>>;
beforeAll(async () => {
  both = await openBoth();
});
afterEach(() => both.sandbox.control({ reset: true }));
afterAll(() => both.sandbox.stop());

const DAY_MS = 86_400_000;
const SIX = ['MY', 'SG', 'TH', 'ID', 'PH', 'VN'];

describe('our Lazada client against the simulated Lazada', () => {
  it.each([
    ['Northwind Home', 'cb', 'TH', 'MY1001', SIX],
    ['Lanternhof', 'sg', 'SG', 'SG2002', ['SG']],
    ['Lanternhof', 'sg', 'MY', 'SG2002', ['SG']],
  ])(
    'consent of %s (%s), asked for %s, is of %s and opens exactly its countries',
    async (login, country, site, id, codes) => {
      const { verify } = await authorized(both.lazada, login, country, site);
      const account = await verify();
      expect(account.sellerId).toBe(id);
      expect(account.sites.map((one) => one.code).sort()).toEqual([...codes].sort());
      expect(account.sites.every((one) => one.storeName === login)).toBe(true);
    },
  );

  it('asks the host of the country that was asked for', async () => {
    const { verify } = await authorized(both.lazada, 'Northwind Home', 'cb', 'VN');
    await verify();
    expect(both.sandbox.requests().at(-1)?.path).toMatch(/^\/api\/vn\/rest\/seller\/get\?/);
  });

  it('says that a shop is not active where it was asked', async () => {
    const { verify } = await authorized(both.lazada, '杭州北风家居', 'th', 'TH');
    expect((await verify()).sites).toEqual([{ code: 'TH', storeName: '杭州北风家居', suspended: true }]);
  });

  it('takes the ends from the answer: 30 and 180 days, for an app in test 7 and 30, and says so', async () => {
    const ends = async (of: typeof ONLINE) => {
      const { exchanged, verify } = await authorized(both.lazada, 'Lanternhof', 'sg', 'SG', of);
      const days = [exchanged.tokenEndsAtMs, exchanged.endsAtMs].map((at) => ((at ?? 0) - NOW_MS) / DAY_MS);
      return [days, (await verify()).notes];
    };
    expect(await ends(ONLINE)).toEqual([[30, 180], undefined]);
    expect(await ends(IN_TEST)).toEqual([[7, 30], ['lazada.note.testApp']]);
  });

  it('S8: an account without a shop is refused with the reason', async () => {
    const error = await failureOf(exchange(both.lazada, await codeOf(both.lazada, 'Reader', 'my')));
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'no-seller']);
  });

  it('S8: a shop that is another than the token’s is refused', async () => {
    const { verify } = await authorized(both.lazada, 'Northwind Home', 'cb', 'SG');
    both.sandbox.control({ misbehave: { at: 'call', do: 'other-seller' } });
    const error = await failureOf(verify());
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'another-seller']);
  });

  it('does not spend a code that says it is another app’s', async () => {
    const error = await failureOf(exchange(both.lazada, await codeOf(both.lazada, 'Lanternhof', 'sg', IN_TEST.key)));
    expect(error.details.reason).toBe('code-of-another-app');
    expect(both.sandbox.requests().filter(({ path }) => path.startsWith('/rest'))).toEqual([]);
  });
});

/** The page's table of errors: code and kind. */
const page = readFileSync(new URL('../../../../docs/platforms/lazada.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([\w-]+)` \|[^|]*\| (\w+) \|/gm)].map(([, code = '', kind = '']) => ({
  code,
  kind,
}));
const kebab = (code: string) =>
  code === 'AUTH_TYPE_UNSUPPORTED' ? 'auth-type-unsupported' : code.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();

describe('every error that Lazada publishes', () => {
  it('stands on its page', () => expect(rows.length).toBeGreaterThan(8));

  it.each(rows)('$code is $kind, and said in both languages', async ({ code, kind }) => {
    const secret = await codeOf(both.lazada, 'Lanternhof', 'sg');
    const name = code === 'ApiCallLimit' ? 'call-limit' : kebab(code);
    both.sandbox.control({ misbehave: { at: 'token', do: name } });
    const error = await failureOf(exchange(both.lazada, secret, 'SG'));
    expect([error.code, error.details.reason]).toEqual([`marketplace.${kind}`, code]);
    for (const locale of ['en', 'zh-CN'] as const)
      if (kind !== 'throttled') expect(textIfAny(locale, `lazada.reason.${code}`)).toBeDefined();
  });
});

describe('the countries of a token', () => {
  it('are kept as text and read again; what is not ours is left out', () => {
    const read = readCountries([
      { country: 'sg', seller_id: '2001', user_id: 1 },
      { country: 'my', seller_id: 1001 },
      { country: 'xx', seller_id: '9' },
    ]);
    expect(writeCountries(read)).toBe('SG:2001,MY:1001');
    expect(parseCountries('SG:2001,MY:1001')).toEqual(read);
    expect(parseCountries('XX:9,SG,')).toEqual([]);
    expect(readCountries('nothing')).toEqual([]);
  });
});
