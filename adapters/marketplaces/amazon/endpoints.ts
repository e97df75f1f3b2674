import { ConfigError } from '../../../bot/errors.ts';
import type { AmazonConfig } from './config.ts';
import { mwsHosts } from './mws/developer-facts.ts';
import { type AmazonSite, sites } from './sites.ts';

const LIVE = {
  tokenUrl: 'https://api.amazon.com/auth/o2/token',
  apiUrl: 'https://sellingpartnerapi-{region}.amazon.com',
  consentUrl: 'https://{host}',
  mwsUrl: 'https://{mwsHost}',
} as const;

/** Addresses without a slash at their end. */
export interface Endpoints {
  readonly token: string;
  api(site: AmazonSite): string;
  consent(site: AmazonSite): string;
  /** Nothing for a site that MWS did not have. */
  mws(site: AmazonSite): string | undefined;
  /** Scheme, host and port of everything that may be called (S42). */
  readonly callable: ReadonlySet<string>;
}

/** @throws ConfigError `config.invalid`: an address that is no http(s) URL */
export function endpointsOf(config: AmazonConfig): Endpoints {
  const token = config.tokenUrl ?? LIVE.tokenUrl;
  const template = { api: config.apiUrl ?? LIVE.apiUrl, consent: config.consentUrl ?? LIVE.consentUrl };
  const mwsTemplate = config.mwsUrl ?? LIVE.mwsUrl;
  const api = (site: AmazonSite) => fill(template.api, { region: site.region.toLowerCase() });
  const consent = (site: AmazonSite) => fill(template.consent, { host: site.host, code: site.code });
  const mws = (site: AmazonSite) => {
    const mwsHost = mwsHosts[site.code];
    return mwsHost === undefined ? undefined : fill(mwsTemplate, { mwsHost, code: site.code });
  };
  const mwsAddresses = sites.map(mws).filter((address) => address !== undefined);
  for (const site of sites) originOf('consentUrl', consent(site));
  return {
    token,
    api,
    consent,
    mws,
    callable: new Set([
      originOf('tokenUrl', token),
      ...sites.map((site) => originOf('apiUrl', api(site))),
      ...mwsAddresses.map((address) => originOf('mwsUrl', address)),
    ]),
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => values[name] ?? whole).replace(/\/+$/, '');
}

function originOf(name: keyof typeof LIVE, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password)
    return url.origin;
  throw new ConfigError('config.invalid', `Amazon ${name} is no http(s) address. Example: ${LIVE[name]}`);
}
