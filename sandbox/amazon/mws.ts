import { createHmac } from 'node:crypto';
import type { Express } from 'express';
import { mwsError } from './error-answer.ts';
import { marketplaceName } from './participations.ts';
import { mwsPair, SELLERS, type Seller } from './sellers.ts';
import { SITES } from './sites.ts';
import type { World } from './world.ts';

/** The developer's own pair, which signs for third parties. */
const MWS_DEVELOPER = {
  accessKeyId: 'AKIASANDBOXDEVELOPER',
  secretKey: 'sandbox/developer/secret-key',
} as const;

const SIGNED_AS = { SignatureMethod: 'HmacSHA256', SignatureVersion: '2', Version: '2011-07-01' };

/** MWS' Sellers section: signature version 2, XML; as it was, or as it is now. */
export function mwsEndpoint(app: Express, world: World): void {
  app.post('/mws/:code/Sellers/2011-07-01', (request, response) => {
    const refuse = (status: number, code: string, message: string) => mwsError(response, { status, code, message });
    if (world.mws === 'retired') return refuse(410, 'ServiceRetired', 'Amazon MWS is retired.');
    const form = { ...(request.body as Record<string, string> | undefined) };
    const seller = SELLERS.find((one) => one.id === form.SellerId && !one.barred);
    const secret = secretOf(form, seller);
    if (!seller || !secret)
      return refuse(403, 'InvalidClientTokenId', 'The AWS Access Key Id you provided does not exist in our records.');
    const wrong = Object.entries(SIGNED_AS).find(([name, value]) => form[name] !== value)?.[0];
    if (wrong || !form.Timestamp)
      return refuse(400, 'InvalidParameterValue', `${wrong ?? 'Timestamp'} is missing or has another value.`);
    const { Signature: signature = '', ...signed } = form;
    if (signature !== sign(request.get('host') ?? '', request.path, signed, secret))
      return refuse(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.');
    if (form.Action !== 'ListMarketplaceParticipations')
      return refuse(400, 'InvalidAction', 'There is no such action.');
    response.type('text/xml').send(participations(seller));
  });
}

function secretOf(form: Record<string, string>, seller: Seller | undefined): string | undefined {
  if (!seller) return undefined;
  const pair = mwsPair(seller);
  if (form.AWSAccessKeyId === pair.accessKeyId) return pair.secretKey;
  const isThird = form.AWSAccessKeyId === MWS_DEVELOPER.accessKeyId && form.MWSAuthToken === pair.authToken;
  return isThird ? MWS_DEVELOPER.secretKey : undefined;
}

function sign(host: string, path: string, params: Record<string, string>, secret: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = Object.keys(params)
    .sort()
    .map((name) => `${encode(name)}=${encode(params[name] ?? '')}`)
    .join('&');
  return createHmac('sha256', secret).update(`POST\n${host.toLowerCase()}\n${path}\n${query}`).digest('base64');
}

function participations(seller: Seller): string {
  const sites = SITES.filter((site) => seller.sells.includes(site.code));
  const own = sites.map(
    (site) =>
      `<Participation><MarketplaceId>${site.id}</MarketplaceId><SellerId>${seller.id}</SellerId><HasSellerSuspendedListings>${seller.suspended?.includes(site.code) ? 'Yes' : 'No'}</HasSellerSuspendedListings></Participation>`,
  );
  const all = sites.map(
    (site) =>
      `<Marketplace><MarketplaceId>${site.id}</MarketplaceId><Name>${marketplaceName(site)}</Name><DefaultCountryCode>${site.iso}</DefaultCountryCode></Marketplace>`,
  );
  return `<?xml version="1.0"?><ListMarketplaceParticipationsResponse xmlns="https://mws.amazonservices.com/Sellers/2011-07-01"><ListMarketplaceParticipationsResult><ListParticipations>${own.join('')}</ListParticipations><ListMarketplaces>${all.join('')}</ListMarketplaces></ListMarketplaceParticipationsResult><ResponseMetadata><RequestId>sandbox</RequestId></ResponseMetadata></ListMarketplaceParticipationsResponse>`;
}
