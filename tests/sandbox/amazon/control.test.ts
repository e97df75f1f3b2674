import { describe, expect, it } from 'vitest';
import { SELLERS } from '../../../sandbox/amazon/sellers.ts';
import { exchange, open, PARTICIPATIONS, refresh, tokensOf } from './visitor.ts';

describe('sandbox/_control', () => {
  const post = (url: string, wish: object) =>
    fetch(`${url}/_control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    }).then(async (response) => [response.status, await response.json()] as const);

  it('lists what was received, as it came, and nothing of its own', async () => {
    await using sandbox = await open();
    await exchange(sandbox, 'a code');
    await fetch(`${sandbox.url}/eu${PARTICIPATIONS}?a=b`);
    const listed = (await (await fetch(`${sandbox.url}/_control/requests`)).json()) as unknown;
    expect(listed).toEqual([
      { method: 'POST', path: '/auth/o2/token', body: expect.stringContaining('&code=a+code') },
      { method: 'GET', path: `/eu${PARTICIPATIONS}?a=b`, body: '' },
    ]);
    expect(sandbox.requests()).toEqual(listed);
  });

  it('refuses wishes that it does not know', async () => {
    await using sandbox = await open();
    for (const wish of [
      { misbehave: { at: 'token', do: 'toString' } },
      { misbehave: { at: 'token', do: 'no-state' } },
      { misbehave: { at: 'nowhere', do: 'html' } },
      { revoke: 'A2NOBODY' },
      { rotate: { clientId: 'other', clientSecret: 'x' } },
      { misbehaviour: 1 },
    ])
      expect(await post(sandbox.url, wish)).toEqual([400, { error: expect.stringMatching(/no such|not at/) }]);
    expect(await post(sandbox.url, { mws: 'as-it-was', advanceMs: 5 })).toEqual([200, { ok: true }]);
  });

  it('reset makes it as after a start', async () => {
    await using sandbox = await open();
    const tokens = await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ misbehave: { at: 'token', do: 'html', times: 9 }, revoke: 'A2NORTHWIND001', advanceMs: 1e9 });
    sandbox.control({ reset: true });
    expect(sandbox.requests()).toEqual([]);
    expect((await refresh(sandbox, tokens.refresh)).status).toBe(400);
    expect(await tokensOf(sandbox, 'Northwind Home')).toMatchObject({ access: expect.stringMatching(/^Atza/) });
  });

  it('every seller id has the form that Amazon’s have', () => {
    for (const { id } of SELLERS) expect(id).toMatch(/^A[0-9A-Z]{8,20}$/);
  });
});
