import { describe, expect, it } from 'vitest';
import { parseParticipations, parseTokens, RATE_HEADER } from '../../../../adapters/marketplaces/amazon/answers.ts';
import { NOW_MS, thrownBy, whatOf } from './amazon-facts.ts';
import { answer, BROKEN, NOT_JSON } from './broken-answers.ts';

const lwa = (error: string, error_description: string, more = {}) => ({ error, error_description, ...more });

describe('adapters/marketplaces/amazon/answers: tokens', () => {
  it('gives an exchange two secrets and the end of one, and nothing else of the answer', () => {
    const { tokenEndsAtMs, ...tokens } = parseTokens(
      answer(200, { access_token: 'Atza|1', refresh_token: 'Atzr|2', token_type: 'bearer', expires_in: 3600, more: 1 }),
      NOW_MS,
    );
    expect(Object.fromEntries(Object.entries(tokens).map(([name, secret]) => [name, secret.reveal()]))).toEqual({
      accessToken: 'Atza|1',
      refreshToken: 'Atzr|2',
    });
    expect(tokenEndsAtMs).toBe(NOW_MS + 3_600_000);
    expect(JSON.stringify(tokens)).not.toContain('Atz');
  });

  it.each(['soon', -1, 0.5, null, 1e30])('S16: takes a token whose end is said as %s', (expires_in) => {
    expect(Object.keys(parseTokens(answer(200, { access_token: 'Atza|1', expires_in }), NOW_MS))).toEqual([
      'accessToken',
    ]);
  });

  it('takes a renewal that repeats no refresh token', () => {
    const tokens = parseTokens(answer(200, { access_token: 'Atza|1' }), NOW_MS);
    expect(Object.keys(tokens)).toEqual(['accessToken']);
  });

  it.each([
    ['a used or old code', 400, lwa('invalid_grant', 'The request has an invalid grant parameter : code'), 'expired'],
    [
      'a dead token',
      400,
      lwa('invalid_grant', 'The request has an invalid grant parameter : refresh_token'),
      'expired',
    ],
    [
      'a revoked token',
      400,
      lwa(
        'invalid_grant',
        "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
      ),
      'expired',
    ],
    ['more fields', 400, lwa('invalid_grant', 'made up', { error_index: 'i-1', request_id: 'r-1' }), 'expired'],
    ['a rotated secret', 401, lwa('invalid_client', 'Client authentication failed'), 'refused'],
    ['an alien token', 400, lwa('unauthorized_client', 'Not authorized for requested operation'), 'refused'],
    ['an alien token, by 401', 401, lwa('unauthorized_client', 'Not authorized for requested operation'), 'refused'],
    ['our bug', 400, lwa('unsupported_grant_type', 'The authorization grant type is not supported'), 'unexpected'],
    ['our bug of a field', 400, lwa('invalid_request', 'The request is missing a required parameter'), 'unexpected'],
    ['an unknown error', 418, lwa('tea_pot', 'short and stout'), 'unexpected'],
  ])('tells %s by its error, never by its description', async (_, status, body, code) => {
    const error = await thrownBy(() => parseTokens(answer(status, body, { requestId: 'r-7' }), NOW_MS));
    expect(whatOf(error)).toEqual({ code: `marketplace.${code}`, status, reason: body.error });
    expect(error.details.requestId).toBe('r-7');
    expect(JSON.stringify(error) + error.message).not.toContain(body.error_description);
  });

  it('S36: repeats no error that is not made of small letters', async () => {
    for (const hostile of ['Atzr|secret', 'invalid grant', 'a'.repeat(41), '', 'x\ny']) {
      const error = await thrownBy(() => parseTokens(answer(400, lwa(hostile, 'd')), NOW_MS));
      expect(whatOf(error)).toEqual({ code: 'marketplace.unexpected', status: 400, reason: 'unknown' });
    }
  });

  it.each([...BROKEN])('S44: makes one typed error of %s', async (_, given, what) => {
    expect(whatOf(await thrownBy(() => parseTokens(given, NOW_MS)))).toEqual(what);
  });

  it.each(NOT_JSON)('S44: takes %s for an answer of no Amazon', async (_, given, what) => {
    expect(whatOf(await thrownBy(() => parseTokens(given, NOW_MS)))).toEqual(what);
  });

  it('tells JSON of another form from no JSON', async () => {
    const error = await thrownBy(() => parseTokens(answer(400, { message: 'no' }), NOW_MS));
    expect(error.code).toBe('marketplace.unexpected');
  });

  it.each([
    ['no access token', { refresh_token: 'Atzr|2' }],
    ['an empty access token', { access_token: '' }],
    ['a token that is no text', { access_token: 7 }],
    ['an endless token', { access_token: 'x'.repeat(4097) }],
  ])('S44: refuses %s', async (_, body) => {
    expect(whatOf(await thrownBy(() => parseTokens(answer(200, body), NOW_MS)))).toEqual({
      code: 'marketplace.unexpected',
      status: 200,
      reason: 'shape',
    });
  });
});

describe('adapters/marketplaces/amazon/answers: how long to wait', () => {
  it.each([
    ['what Amazon says', { retryAfterS: 7, headers: { [RATE_HEADER]: String(0.5) } }, 7_000],
    ['a token at the rate it names', { headers: { [RATE_HEADER]: String(0.5) } }, 2_000],
    ['a whole millisecond', { headers: { [RATE_HEADER]: String(0.016) } }, 62_500],
    ['its slowest bucket where it says nothing', {}, 62_500],
  ])('is %s', async (_, pace, waitMs) => {
    const error = await thrownBy(() => parseParticipations(answer(429, '', pace), NOW_MS));
    expect(error.details.untilMs).toBe(NOW_MS + waitMs);
  });

  it.each([
    ['an endless retry-after', { retryAfterS: 1e300 }],
    ['the slowest rate', { headers: { [RATE_HEADER]: String(Number.MIN_VALUE) } }],
  ])('S44: is a moment that a calendar knows, at %s', async (_, pace) => {
    const error = await thrownBy(() => parseParticipations(answer(429, '', pace), NOW_MS));
    expect(new Date(error.details.untilMs ?? Number.NaN).getTime()).not.toBeNaN();
  });
});
