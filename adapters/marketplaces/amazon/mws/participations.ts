import type { Account, Clock } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import type { Answer, Call, OutgoingRequest } from '../../call.ts';
import { tidy } from '../../tidy.ts';
import { generalFailure } from '../answers.ts';
import { failure } from '../failure.ts';
import { sites } from '../sites.ts';
import { canonicalQuery, signV2 } from './signature.ts';

interface MwsKeys {
  readonly sellerId: string;
  readonly accessKeyId: string;
  readonly secretKey: Secret;
  /** For a third party's call. */
  readonly authToken?: Secret;
}

const API = { path: '/Sellers/2011-07-01', version: '2011-07-01', action: 'ListMarketplaceParticipations' } as const;

/** Which marketplaces a seller takes part in, as MWS told it. @throws MarketplaceError `refused` `mws-closed` as MWS is now */
export async function listMarketplaceParticipations(
  deps: { call: Call; clock: Clock },
  base: string,
  keys: MwsKeys,
  signal: AbortSignal,
): Promise<Account> {
  const nowMs = deps.clock.now();
  return parseMws(await deps.call(mwsRequest(base, keys, nowMs), signal), keys.sellerId, nowMs);
}

export function mwsRequest(base: string, keys: MwsKeys, nowMs: number): OutgoingRequest {
  const url = new URL(`${base}${API.path}`);
  const params: Record<string, string> = {
    AWSAccessKeyId: keys.accessKeyId,
    Action: API.action,
    SellerId: keys.sellerId,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: new Date(nowMs).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    Version: API.version,
    ...(keys.authToken ? { MWSAuthToken: keys.authToken.reveal() } : {}),
  };
  const signature = signV2('POST', url, params, keys.secretKey);
  return {
    operation: 'mwsParticipations',
    method: 'POST',
    url: url.href,
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'user-agent': 'Shopkey/0.1 (Language=TypeScript)',
    },
    body: new Secret(canonicalQuery({ ...params, Signature: signature })),
  };
}

/** Reads only the few elements that are needed; an answer with a DTD or an entity of its own is refused whole (S44). */
export function parseMws(answer: Answer, sellerId: string, nowMs: number): Account {
  const { operation, status, body } = answer;
  if (status === 410) throw failure('marketplace.refused', { operation, status, reason: 'mws-closed' });
  const general = generalFailure(answer, nowMs);
  if (general) throw general;
  if (body.includes('<!')) throw failure('marketplace.unexpected', { operation, status, reason: 'xml' });
  if (status !== 200) {
    const code = textOf(body, 'Code') ?? '';
    throw failure('marketplace.refused', {
      operation,
      status,
      reason: /^[A-Za-z]{1,40}$/.test(code) ? code : 'refused',
    });
  }
  if (!body.includes('<ListMarketplaceParticipationsResult'))
    throw failure('marketplace.unavailable', { operation, status, reason: 'not-xml' });
  const names = new Map(
    elements(body, 'Marketplace').map((one) => [textOf(one, 'MarketplaceId') ?? '', textOf(one, 'Name') ?? '']),
  );
  const taking = new Map(
    elements(body, 'Participation').map((one) => [
      textOf(one, 'MarketplaceId') ?? '',
      textOf(one, 'HasSellerSuspendedListings') === 'Yes',
    ]),
  );
  const answered = elements(body, 'Participation').map((one) => textOf(one, 'SellerId'));
  if (answered.some((one) => one !== undefined && one !== sellerId))
    throw failure('marketplace.mismatch', { operation, reason: 'another-seller' });
  const own = sites
    .filter((site) => taking.has(site.marketplaceId))
    .map((site) => ({
      code: site.code,
      storeName: tidy(names.get(site.marketplaceId) ?? ''),
      suspended: taking.get(site.marketplaceId) === true,
    }));
  if (own.length === 0) throw failure('marketplace.mismatch', { operation, reason: 'no-site' });
  return { sellerId, sites: own };
}

function elements(xml: string, name: string): string[] {
  return xml
    .split(`<${name}>`)
    .slice(1)
    .map((rest) => rest.split(`</${name}>`, 1)[0] ?? '');
}

function textOf(xml: string, name: string): string | undefined {
  const found = elements(xml, name)[0];
  return found
    ?.replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, entity: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[entity] ?? '',
    )
    .slice(0, 100);
}
