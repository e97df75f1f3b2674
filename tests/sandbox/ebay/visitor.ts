import { ebay } from '../../../sandbox/ebay/start.ts';

const BASE = 'https://api.ebay.com/oauth/api_scope';
const SCOPES = [BASE, `${BASE}/sell.fulfillment.readonly`, `${BASE}/sell.account.readonly`];

export type Opened = Awaited<ReturnType<typeof open>>;

/** The simulated eBay by a clock that stands still, stopped when its block ends. */
export async function open() {
  const sandbox = await ebay.start({
    port: 0,
    shopkey: 'http://127.0.0.1:3978',
    now: () => Date.UTC(2026, 10, 25),
  });
  const { SHOPKEY_EBAY_CLIENT_ID: id, SHOPKEY_EBAY_CLIENT_SECRET: secret } = sandbox.environment;
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const token = async (form: Record<string, string>, authorization = basic) => {
    const response = await fetch(`${sandbox.url}/api/identity/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    ...sandbox,
    token,
    exchange: (code: string, more: Record<string, string> = {}) =>
      token({
        grant_type: 'authorization_code',
        code,
        redirect_uri: sandbox.environment.SHOPKEY_EBAY_RUNAME,
        ...more,
      }),
    async get(path: string, accessToken: unknown) {
      const response = await fetch(`${sandbox.url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}

export function consentUrl({ environment, url }: Opened, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    client_id: environment.SHOPKEY_EBAY_CLIENT_ID,
    redirect_uri: environment.SHOPKEY_EBAY_RUNAME,
    response_type: 'code',
    scope: SCOPES.join(' '),
    state: 'state-1',
    prompt: 'login',
    ...more,
  });
  return `${url}/auth/oauth2/authorize?${query}`;
}
