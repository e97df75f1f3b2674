import { sites } from './sites.ts';

/** How a pasted value looks, whole. */
export interface Shape {
  /** The field it belongs into. */
  readonly kind: string;
  readonly pattern: RegExp;
  readonly secret: boolean;
}

/** A marketplace id looks like a merchant id, and is none. */
const marketplaceIds = sites.map((site) => site.marketplaceId).join('|');

/** No value has two shapes. */
export const shapes: readonly Shape[] = [
  { kind: 'refreshToken', pattern: /^Atzr\|[\x21-\x7e]{1,2043}$/, secret: true },
  { kind: 'accessToken', pattern: /^At(?:za|c)\|[\x21-\x7e]{1,2043}$/, secret: true },
  { kind: 'clientSecret', pattern: /^amzn1\.oa2-cs\.v1\.[0-9A-Za-z-]{1,256}$/, secret: true },
  { kind: 'clientId', pattern: /^amzn1\.application-oa2-client\.[0-9A-Za-z-]{1,128}$/, secret: false },
  { kind: 'applicationId', pattern: /^amzn1\.(?:sp\.solution|sellerapps\.app)\.[0-9A-Za-z-]{1,128}$/, secret: false },
  { kind: 'mwsAuthToken', pattern: /^amzn\.mws\.[0-9A-Za-z-]{1,128}$/, secret: true },
  { kind: 'accessKeyId', pattern: /^AKIA[0-9A-Z]{16}$/, secret: false },
  { kind: 'merchantId', pattern: new RegExp(`^(?!AKIA|(?:${marketplaceIds})$)A[0-9A-Z]{9,20}$`), secret: false },
];
