import { numberIn, padded } from '../shared/crowd.ts';

/** Invented shops and apps. None exists; every credential has the word `sandbox` in it. */
export interface Shop {
  /** `lan-tern.myshopify.com` */
  readonly domain: string;
  readonly name: string;
  readonly id: number;
  /** Who owns it; client credentials work within one organization only. */
  readonly organization: string;
}

export const SHOPS: readonly Shop[] = [
  { domain: 'northwind-home.myshopify.com', name: 'Northwind Home', id: 900_001, organization: 'northwind' },
  { domain: 'lan-tern.myshopify.com', name: 'Lan Tern', id: 900_002, organization: 'lantern' },
  { domain: 'hangzhou-beifeng.myshopify.com', name: '杭州北风家居', id: 900_003, organization: 'beifeng' },
  { domain: 'birchwood.myshopify.com', name: 'Birchwood', id: 900_004, organization: 'birchwood' },
];

/** One of a crowd, by its number. */
export function crowdShop(n: number): Shop {
  const handle = `crowd-${padded(n, 5)}`;
  return { domain: `${handle}.myshopify.com`, name: `Crowd ${n}`, id: 800_000 + n, organization: handle };
}

/** @returns nothing: there is no such shop */
export function shopByDomain(domain: string | undefined): Shop | undefined {
  const n = numberIn(/^crowd-(\d{5})\.myshopify\.com$/, domain);
  return SHOPS.find((shop) => shop.domain === domain) ?? (n === undefined ? undefined : crowdShop(n));
}

/** An app: ours, one of a seller's Dev Dashboard, or one that was made in a shop's admin before 2026. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly kind: 'public' | 'dev' | 'admin';
  readonly organization: string;
  /** What its released version asks for. */
  readonly scopes: readonly string[];
  /** Shops on which it is installed from the start. */
  readonly installed: readonly string[];
  /** What the admin showed once, and the private app's password of old. */
  readonly adminToken?: string;
  readonly password?: string;
}

const READ = ['read_orders', 'read_products'];

function ownApps({ domain, organization }: Shop): readonly App[] {
  const handle = domain.split('.')[0] ?? '';
  return [
    {
      clientId: `sandbox-dev-${handle}`,
      clientSecret: `shpss_sandbox-dev-${handle}`,
      kind: 'dev',
      organization,
      scopes: READ,
      installed: [domain],
    },
    {
      clientId: `sandbox-admin-${handle}`,
      clientSecret: `shpss_sandbox-admin-${handle}`,
      kind: 'admin',
      organization,
      scopes: READ,
      installed: [domain],
      adminToken: `shpat_sandbox-admin-${handle}`,
      password: `shppa_sandbox-admin-${handle}`,
    },
  ];
}

const odd = (name: string, more: Partial<App>): App => ({
  clientId: `sandbox-dev-${name}`,
  clientSecret: `shpss_sandbox-dev-${name}`,
  kind: 'dev',
  organization: 'northwind',
  scopes: READ,
  installed: [],
  ...more,
});

/** Apps of sellers. */
export const APPS: readonly App[] = [
  ...SHOPS.flatMap(ownApps),
  /** Made, and installed nowhere yet. */
  odd('not-installed', {}),
  /** An agency's: installed on its client's shop, and of another organization. */
  odd('agency-app', { organization: 'agency', installed: ['northwind-home.myshopify.com'] }),
  /** Its version asks for too little. */
  odd('few-scopes', { scopes: ['read_products'], installed: ['northwind-home.myshopify.com'] }),
];

/** Who may log in on the install page. */
export interface Login {
  readonly login: string;
  readonly may: 'install' | 'look';
}

export const LOGINS: readonly Login[] = [
  { login: 'owner', may: 'install' },
  { login: 'staff', may: 'look' },
];
