import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { bearer, CHINA, call, codeOf, consent, consentUrl, createApp, exchange, open } from './visitor.ts';

/** An app, and the page that asks for consent, signed in. */
async function asking(sandbox: Awaited<ReturnType<typeof open>>) {
  const app = await createApp(sandbox);
  return { app, first: await press(await visit(consentUrl(sandbox, app)), app.login) };
}

describe('sandbox/wish: how a browser may come back', () => {
  it('offers on its page what may happen, and says what was chosen', async () => {
    await using sandbox = await open();
    const { first } = await asking(sandbox);
    const chosen = await press(first, 'Another merchant’s code comes back');
    expect(chosen.html).toContain('After Accept: Another merchant');
    for (const label of ['The browser comes back twice', 'The browser comes back without a code'])
      expect(chosen.buttons).toContain(label);
  });

  it('other-merchant: the code is of another merchant', async () => {
    await using sandbox = await open();
    const { app, first } = await asking(sandbox);
    const chosen = await press(first, 'Another merchant’s code comes back');
    const sent = await press(await press(chosen, 'Accept'), 'Accept');
    const { body } = await exchange(sandbox, app, sent.location?.searchParams.get('code') ?? '');
    expect(body.data.merchant_id).toBe('5f00000000000000000000a1');
  });

  it.each([
    ['no-code', 302, /^https:\/\/shopkey\.example\.com\/callback\/wish\/[0-9a-f]{32}$/],
    ['late', 302, /\?code=[0-9a-f]{32}$/],
    ['twice', 200, undefined],
  ])('%s', async (name, status, address) => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    sandbox.control({ misbehave: { at: 'callback', do: name } });
    const page = await consent(consentUrl(sandbox, app), app.login);
    expect(page.status).toBe(status);
    if (address) expect(page.location?.href).toMatch(address);
    else expect(page.html.split('code=')).toHaveLength(3);
    if (name === 'late') {
      const code = page.location?.searchParams.get('code') ?? '';
      expect((await exchange(sandbox, app, code)).body.code).toBe('10004');
    }
  });
});

describe('sandbox/wish: how a call may end', () => {
  it('lose-answer: the code is spent', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const code = await codeOf(sandbox, app);
    sandbox.control({ misbehave: { at: 'exchange', do: 'lose-answer' } });
    await expect(exchange(sandbox, app, code)).rejects.toThrow();
    expect((await exchange(sandbox, app, code)).body.code).toBe('10002');
  });

  it('a fault is met as often as was said, and the next call is as always', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const { body } = await exchange(sandbox, app, await codeOf(sandbox, app));
    sandbox.control({ misbehave: { at: 'test', do: 'says-1008', times: 2 } });
    const test = () => call(sandbox, `${CHINA}/api/v3/oauth/test`, bearer(body.data.access_token));
    expect([(await test()).body.code, (await test()).body.code, (await test()).body.code]).toEqual(['1008', '1008', 0]);
  });
});
