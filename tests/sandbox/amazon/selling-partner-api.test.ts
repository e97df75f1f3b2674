import { describe, expect, it } from 'vitest';
import { api, FEES, open, PARTICIPATIONS, refresh, tokensOf } from './visitor.ts';

interface Entry {
  readonly marketplace: { readonly id: string; readonly countryCode: string };
  readonly storeName: string;
  readonly participation: { readonly isParticipating: boolean; readonly hasSuspendedListings: boolean };
}

const OWN = (seller: string) => ({
  client_id: `amzn1.application-oa2-client.sandbox-${seller}`,
  client_secret: `amzn1.oa2-cs.v1.sandbox-${seller}`,
});

describe('sandbox/amazon Selling Partner API', () => {
  it.each([
    ['Northwind Home', 'eu', ['GB', 'DE', 'FR', 'IT', 'ES'], 'Northwind Home'],
    ['杭州北风家居', 'na', ['US'], '杭州北风家居'],
    ['Lanternhof', 'eu', ['DE', 'IT', 'FR (not)', 'DE'], 'Lanternhof'],
    ['Birchwood', 'na', ['US', 'CA', 'MX (suspended)'], 'Birchwood'],
    ['Sakura', 'fe', ['JP'], 'Sakura'],
    ['Wattle', 'fe', ['AU'], 'Wattle'],
  ])('%s: participations are of its own region, and there is an account', async (login, region, listed, store) => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, login);
    const { status, body, headers } = await api(sandbox, `/${region}${PARTICIPATIONS}`, access);
    expect(status).toBe(200);
    expect(headers.get('x-amzn-requestid')).toMatch(/^sandbox-/);
    expect(headers.get('x-amzn-ratelimit-limit')).toBe('0.016');
    const entries = body.payload as readonly Entry[];
    const said = ({ marketplace, participation }: Entry) =>
      marketplace.countryCode +
      (participation.isParticipating ? '' : ' (not)') +
      (participation.hasSuspendedListings ? ' (suspended)' : '');
    expect(entries.map(said)).toEqual(listed);
    expect(new Set(entries.map((one) => one.storeName))).toEqual(new Set([store]));
    expect(JSON.stringify(body)).not.toMatch(/A2[A-Z]+0+1/);
    const account = await api(sandbox, `/${region}/sellers/v1/account`, access);
    expect(account.status).toBe(200);
  });

  it('lists a Non-Amazon marketplace that shares its country with the real one', async () => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Lanternhof');
    const { body } = await api(sandbox, `/eu${PARTICIPATIONS}`, access);
    const german = (body.payload as readonly Entry[]).filter((one) => one.marketplace.countryCode === 'DE');
    expect(german.map((one) => one.marketplace.id)).toEqual(['A1PA6795UKMFR9', 'A38D8NSA03LJTC']);
  });

  it('a wrong region is refused with empty details, or answers an empty list', async () => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Northwind Home');
    const own = await refresh(sandbox, 'Atzr|sandbox-a2northwind001-na', OWN('a2northwind001'));
    const calls = [
      [`/na${PARTICIPATIONS}`, access],
      [`/eu${PARTICIPATIONS}`, own.body.access_token ?? ''],
    ] as const;
    for (const [path, value] of calls) {
      sandbox.control({ wrongRegion: 'refused' });
      const refused = await api(sandbox, path, value);
      expect([refused.status, refused.body.errors?.[0]?.details]).toEqual([403, '']);
      sandbox.control({ wrongRegion: 'empty' });
      expect(await api(sandbox, path, value)).toMatchObject({ status: 200, body: { payload: [] } });
    }
    expect((await fetch(`${sandbox.url}/xx${PARTICIPATIONS}`)).status).toBe(404);
  });

  it('a missing, unknown or expired access token is 403, told apart by its details', async () => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ advanceMs: 3_600_000 });
    for (const [value, said] of [
      ['', 'Access token is missing in the request header.'],
      ['Atza|other', 'The access token you provided is revoked, malformed or invalid.'],
      [access, 'The access token you provided has expired.'],
    ] as const) {
      const { status, body } = await api(sandbox, `/eu${PARTICIPATIONS}`, value);
      expect([status, body.errors?.[0]?.code, body.errors?.[0]?.details]).toEqual([403, 'Unauthorized', said]);
    }
  });

  it('a closed account is 403 with empty details, and its token stays good', async () => {
    await using sandbox = await open();
    const closed = await tokensOf(sandbox, 'Closed');
    const sakura = await tokensOf(sandbox, 'Sakura');
    sandbox.control({ deactivate: 'A2SAKURA000001' });
    for (const [region, tokens] of [['eu', closed] as const, ['fe', sakura] as const]) {
      const { status, body } = await api(sandbox, `/${region}${PARTICIPATIONS}`, tokens.access);
      expect([status, body.errors?.[0]?.details]).toEqual([403, '']);
      expect((await refresh(sandbox, tokens.refresh)).status).toBe(200);
    }
  });

  it('fifteen calls at once, then one every 62.5 s; each seller has a bucket of its own', async () => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Northwind Home');
    const call = async () => (await api(sandbox, `/eu${PARTICIPATIONS}`, access)).status;
    const statuses = await Promise.all(Array.from({ length: 16 }, call));
    expect(statuses.filter((status) => status === 200)).toHaveLength(15);
    sandbox.control({ advanceMs: 62_400 });
    expect(await call()).toBe(429);
    const other = await tokensOf(sandbox, 'Lanternhof');
    expect((await api(sandbox, `/eu${PARTICIPATIONS}`, other.access)).status).toBe(200);
    sandbox.control({ advanceMs: 101 });
    expect(await call()).toBe(200);
    expect(await call()).toBe(429);
  });

  it('two fees estimates at once, then one a second', async () => {
    await using sandbox = await open();
    const own = await refresh(sandbox, 'Atzr|sandbox-a2northwind001-eu', OWN('a2northwind001'));
    const path = '/eu/products/fees/v0/items/B000000000/feesEstimate';
    const call = () => api(sandbox, path, own.body.access_token ?? '', FEES);
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    const full = await call();
    expect(full.status).toBe(429);
    sandbox.control({ advanceMs: 1_000 });
    expect((await call()).status).toBe(200);
  });

  it('a fees estimate repeats whose token asked, even for a product that is not there', async () => {
    await using sandbox = await open();
    const own = await refresh(sandbox, 'Atzr|sandbox-a2northwind001-eu', OWN('a2northwind001'));
    const access = own.body.access_token ?? '';
    const path = '/products/fees/v0/items/B000000000/feesEstimate';
    const { status, body } = await api(sandbox, `/eu${path}`, access, FEES);
    expect(status).toBe(200);
    expect(body.payload).toMatchObject({
      FeesEstimateResult: { FeesEstimateIdentifier: { SellerId: 'A2NORTHWIND001', IdValue: 'B000000000' } },
    });
    for (const wrong of ['{}', '{']) {
      sandbox.control({ advanceMs: 1_000 });
      const answer = await api(sandbox, `/eu${path}`, access, { ...FEES, body: wrong });
      expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([400, 'InvalidInput']);
    }
    const asksUs = { ...FEES, body: FEES.body.replace('A1F83G8C2ARO7P', 'ATVPDKIKX0DER') };
    sandbox.control({ advanceMs: 1_000 });
    const abroad = await api(sandbox, `/eu${path}`, access, asksUs);
    expect(abroad.body.errors?.[0]?.details).toBe('The marketplaces you provided are not valid for region.');
    sandbox.control({ misbehave: { at: 'fees', do: 'denied' } });
    expect((await api(sandbox, `/eu${path}`, access, FEES)).status).toBe(403);
  });
});
