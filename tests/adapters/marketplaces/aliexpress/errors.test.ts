import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textIfAny } from '../../../../bot/text/index.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { authorized, codeOf, exchange, NOW_MS, openBoth } from './visitor.ts';

let both: Awaited<ReturnType<typeof openBoth>>;
beforeAll(async () => {
  both = await openBoth();
});
afterEach(() => both.sandbox.control({ reset: true }));
afterAll(() => both.sandbox.stop());

/** The page's table of errors: code and kind. */
const page = readFileSync(new URL('../../../../docs/platforms/aliexpress.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([\w-]+)` \|[^|]*\| (\w+) \|/gm)].map(([, code = '', kind = '']) => ({
  code,
  kind,
}));

const MISBEHAVIOURS: Readonly<Record<string, readonly string[]>> = {
  InvalidCode: ['invalid-code'],
  IncompleteSignature: ['incomplete-signature'],
  InvalidAppKey: ['invalid-app-key', 'invalid-app-key-of-old'],
  MissingParameter: ['missing-parameter'],
  IllegalTimestamp: ['illegal-timestamp'],
  IllegalAccessToken: ['illegal-access-token'],
  IllegalRefreshToken: ['illegal-refresh-token'],
  AUTH_TYPE_UNSUPPORTED: ['auth-type-unsupported'],
  ApiCallLimit: ['call-limit'],
  AppCallLimit: ['app-call-limit'],
  SellerCallLimit: ['seller-call-limit'],
  InsufficientPermission: ['insufficient-permission'],
  'account-migration-check-fail': ['account-migration'],
};
const driven = rows.flatMap((row) => (MISBEHAVIOURS[row.code] ?? []).map((name) => ({ ...row, name })));

describe('every error that AliExpress publishes', () => {
  it('is in the table of its page, and in the simulation', () => {
    expect(rows.map(({ code }) => code).sort()).toEqual(Object.keys(MISBEHAVIOURS).sort());
  });

  it.each(driven)('$name is $kind at the exchange, and said in both languages', async ({ name, code, kind }) => {
    const secret = await codeOf(both.patient, 'Northwind Home');
    both.sandbox.control({ misbehave: { at: 'token', do: name } });
    const error = await failureOf(exchange(both.patient, secret));
    expect([error.code, error.details.reason]).toEqual([`marketplace.${kind}`, code]);
    if (kind === 'throttled') return expect(error.details.untilMs).toBe(NOW_MS + 5_000);
    for (const locale of ['en', 'zh-CN'] as const)
      expect(textIfAny(locale, `aliexpress.reason.${code}`, { appKey: '1', consolePage: '2' })).toBeDefined();
  });

  it.each(driven)('$name is $kind when the account is asked for', async ({ name, code, kind }) => {
    const { verify } = await authorized(both.patient, 'Northwind Home');
    both.sandbox.control({ misbehave: { at: 'call', do: name, times: 3 } });
    const error = await failureOf(verify());
    expect([error.code, error.details.reason]).toEqual([`marketplace.${kind}`, code]);
  });

  it.each([
    ['html', 'marketplace.unavailable'],
    ['error-500', 'marketplace.unavailable'],
    ['cut', 'marketplace.unavailable'],
    ['lose-answer', 'marketplace.unavailable'],
    ['silence', 'marketplace.unavailable'],
    ['something-new', 'marketplace.unexpected'],
  ])('S6: an answer of %s is %s, and the code is sent once', async (name, kind) => {
    const aliexpress = name === 'silence' ? both.hasty : both.patient;
    const code = await codeOf(aliexpress, 'Northwind Home');
    both.sandbox.control({ misbehave: { at: 'token', do: name } });
    expect((await failureOf(exchange(aliexpress, code))).code).toBe(kind);
    expect(both.sandbox.requests().filter(({ body }) => body.includes(code.reveal()))).toHaveLength(1);
  });
});
