import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { shopify as simulation } from '../../../../sandbox/shopify/start.ts';

export type SimulatedShopify = Awaited<ReturnType<typeof startShopify>>;

/** The simulated Shopify, and our client that talks to it: a patient one, and a hasty one for what never answers. */
export async function startShopify(
  nowMs = Date.UTC(2026, 10, 25),
  { shopkey = 'http://127.0.0.1:9', ...network }: { readonly shopkey?: string; readonly fetch?: typeof fetch } = {},
) {
  const sandbox = await simulation.start({ port: 0, shopkey, now: () => nowMs });
  const { environment, control } = sandbox;
  /** Both sides live by one clock, which the control door moves. */
  let aheadMs = 0;
  const clock = { now: () => nowMs + aheadMs };
  const open = (timeoutMs: number) =>
    openShopify(
      {
        clientId: environment.SHOPKEY_SHOPIFY_CLIENT_ID,
        clientSecret: new Secret(environment.SHOPKEY_SHOPIFY_CLIENT_SECRET),
        scopes: ['read_orders'],
        shopUrl: environment.SHOPKEY_SHOPIFY_SHOP_URL,
        retiredFlows: ['private'],
      },
      { clock, timeoutMs, ...network },
    );
  const redirectUri = `${shopkey}/callback/shopify/install`;
  const patient = open(10_000);
  return {
    ...sandbox,
    clock,
    redirectUri,
    patient,
    hasty: open(300),
    /** Moves both clocks, and whatever else is wished. */
    async control(wish: Parameters<typeof control>[0]) {
      aheadMs = wish.reset ? 0 : aheadMs + (wish.advanceMs ?? 0);
      return control(wish);
    },
    install: (shop: string, more: Readonly<Record<string, string>> = {}) =>
      visit(patient, shop, redirectUri, { login: 'owner', answer: 'install', ...more }),
    visit: (shop: string, answers: Readonly<Record<string, string>>) => visit(patient, shop, redirectUri, answers),
  };
}

/** What a browser does on the install page. @returns the page's status and words, or the callback's query */
async function visit(
  shopify: Marketplace,
  shop: string,
  redirectUri: string,
  answers: Readonly<Record<string, string>>,
): Promise<{
  readonly status: number;
  readonly page: string;
  readonly query: URLSearchParams;
  /** The link, and where the browser was sent. */
  readonly addresses: readonly string[];
}> {
  const link = new URL(shopify.consentUrl({ flow: 'install', site: shop, state: 'state-1', values: {}, redirectUri }));
  const { href } = link;
  for (const [name, value] of Object.entries(answers)) link.searchParams.set(name, value);
  const response = await fetch(link, { redirect: 'manual' });
  const to = response.headers.get('location');
  return {
    status: response.status,
    page: await response.text(),
    query: to === null ? new URLSearchParams() : new URL(to).searchParams,
    addresses: [href, ...(to === null ? [] : [to])],
  };
}
