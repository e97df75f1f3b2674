import { Secret } from '../../../../bot/secret.ts';
import type { Answer } from '../../call.ts';
import { tidy } from '../../tidy.ts';
import { type EbayUser, generalFailure } from '../answers.ts';
import { failure } from '../failure.ts';
import { sites } from '../sites.ts';

/** The id of a sign-in under way: 40 characters, good for five minutes. @throws MarketplaceError */
export function parseSessionId(answer: Answer, nowMs: number): Secret {
  return new Secret(required(readAnswer(answer, nowMs), 'SessionID', answer));
}

/** @throws MarketplaceError `refused` (`not-agreed`): the person has not pressed agree yet · as `tradingFailure` */
export function parseToken(answer: Answer, nowMs: number): { readonly token: Secret; readonly endsAtMs?: number } {
  const xml = readAnswer(answer, nowMs);
  const endsAtMs = Date.parse(textOf(xml, 'HardExpirationTime') ?? '');
  return {
    token: new Secret(required(xml, 'eBayAuthToken', answer)),
    ...(Number.isFinite(endsAtMs) ? { endsAtMs } : {}),
  };
}

/** `EIASToken` stands for the account here: the Trading API does not give the id that REST gives. */
export function parseTradingUser(answer: Answer, nowMs: number): EbayUser {
  const xml = readAnswer(answer, nowMs);
  const name = tidy(textOf(xml, 'UserID') ?? '');
  const userId = required(xml, 'EIASToken', answer);
  if (textOf(xml, 'SellerInfo') === undefined && textOf(xml, 'SellerBusinessType') === undefined)
    throw failure('marketplace.mismatch', { operation: answer.operation, status: 200, reason: 'not-a-seller' });
  const registeredAt = marketplaceOf(textOf(xml, 'Site') ?? '');
  return { userId, storeName: name, isNameHidden: false, ...(registeredAt === undefined ? {} : { registeredAt }) };
}

/** The Trading API calls sites `US`, `UK`, `Germany`, `HongKong`. */
function marketplaceOf(name: string): string | undefined {
  return sites.find(({ code, names }) => code === name || names.en.replaceAll(' ', '') === name)?.marketplaceId;
}

/** eBay's numbers, and what they mean here. */
const FAILURES: Readonly<Record<string, readonly [Parameters<typeof failure>[0], reason: string]>> = {
  '21916017': ['marketplace.refused', 'not-agreed'],
  '21916160': ['marketplace.app-refused', 'wrong-runame'],
  '930': ['marketplace.expired', 'token-unknown'],
  '931': ['marketplace.expired', 'token-unknown'],
  '932': ['marketplace.expired', 'token-ended'],
  '21916984': ['marketplace.expired', 'token-unknown'],
  '21917053': ['marketplace.expired', 'token-ended'],
};

/** The body of an answer that did not fail; a warning is none. An answer with a DTD or an entity of its own is refused whole (S44). */
export function readAnswer(answer: Answer, nowMs: number): string {
  const { operation, status, body } = answer;
  const general = generalFailure(answer, nowMs);
  if (general) throw general;
  if (body.includes('<!')) throw failure('marketplace.unexpected', { operation, status, reason: 'xml' });
  if (!body.includes(`<${operation}Response`))
    throw failure('marketplace.unavailable', { operation, status, reason: 'not-xml' });
  if (textOf(body, 'Ack') !== 'Failure' && status === 200) return body;
  const number = textOf(body, 'ErrorCode') ?? '';
  const known = FAILURES[number];
  if (known) throw failure(known[0], { operation, status, reason: known[1] });
  const reason = /^\d{1,12}$/.test(number) ? `error-${number}` : 'unknown';
  throw failure('marketplace.unexpected', { operation, status, reason });
}

function required(xml: string, name: string, { operation, status }: Answer): string {
  const found = textOf(xml, name);
  if (found === undefined || found === '')
    throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(xml: string, name: string): string | undefined {
  const [, rest] = xml.split(`<${name}>`, 2);
  const end = rest?.indexOf(`</${name}>`) ?? -1;
  if (rest === undefined || end < 0) return undefined;
  return rest
    .slice(0, end)
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '')
    .slice(0, 4096);
}
