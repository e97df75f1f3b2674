import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openWish } from '../../../../adapters/marketplaces/wish/index.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import { Secret } from '../../../../bot/secret.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { codeOf, createApp, open } from '../../../sandbox/wish/visitor.ts';

const PAGE = new URL('../../../../docs/platforms/wish.md', import.meta.url);

/** The rows of the page's table of errors. */
const ROWS = [...readFileSync(PAGE, 'utf8').matchAll(/^\| (exchange|test) +\| (\d+) +\| (\w+) +\| (\S.*?) +\|$/gm)].map(
  ([, call = '', code = '', kind = '']) => ({ call, code, kind }),
);

describe('docs/platforms/wish.md', () => {
  it('has a row for each error that texts know, and no other', () => {
    const known = [
      ...readFileSync(new URL('../../../../bot/text/en/wish.ts', import.meta.url), 'utf8').matchAll(
        /'wish\.reason\.((?:exchange|test)-\d+)'/g,
      ),
    ];
    expect(ROWS.map(({ call, code }) => `${call}-${code}`).sort()).toEqual(known.map((one) => one[1]).sort());
  });

  it.each(ROWS)(
    'says what becomes of $call $code: $kind, with a sentence in both languages',
    async ({ call, code, kind }) => {
      await using sandbox = await open();
      const { signal } = new AbortController();
      const wish = openWish({ url: `${sandbox.url}/{host}`, retiredFlows: [] }, { clock: { now: Date.now } });
      const { clientId, clientSecret, host, redirectUri, ...app } = await createApp(sandbox);
      const values = { clientId, host, redirectUri };
      const taken = new Secret(await codeOf(sandbox, { clientId, clientSecret, host, redirectUri, ...app }));
      const exchange = () =>
        wish.exchange({
          flow: 'v3',
          site: 'ALL',
          code: taken,
          credentials: { clientSecret: new Secret(clientSecret) },
          values,
          signal,
        });
      const { credentials } = call === 'test' ? await exchange() : { credentials: {} };
      sandbox.control({ misbehave: { at: call, do: `says-${code}` } });
      const error = await (call === 'test'
        ? wish.verify({ flow: 'v3', site: 'ALL', credentials, values, signal })
        : exchange()
      ).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(MarketplaceError);
      expect(error).toMatchObject({ code: `marketplace.${kind}`, details: { reason: `${call}-${code}` } });
      for (const locale of ['en', 'zh-CN'] as const)
        expect(textIfAny(locale, `wish.reason.${call}-${code}`)).toEqual(expect.any(String));
    },
  );
});
