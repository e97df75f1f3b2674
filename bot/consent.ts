import type { BrowserMark, ConsentRecord, SessionId } from './ports.ts';
import type { Session } from './session-write.ts';
import { equalSecret, type Signer, sha256 } from './sign.ts';

/**
 * A consent link. Nothing of it is stored but hashes: link and state follow from session, prompt visit and our key, so the
 * card can be drawn again after a restart (S1).
 */
export interface ConsentLink {
  /** Short enough to be typed in another browser: 16 letters and digits, the first two the shard. */
  readonly id: string;
  readonly state: string;
  /** Under what storage keeps it. */
  readonly key: string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function consentLink(signer: Signer, session: SessionId, visit: number): ConsentLink {
  const place = `${session}\n${visit}`;
  const random = Buffer.from(signer.mac('link', place), 'base64url');
  let id = session.slice(0, 2);
  for (const byte of random.subarray(0, 14)) id += ALPHABET[byte & 31];
  return { id, state: `${id}.${signer.mac('state', place)}`, key: consentKey(id) };
}

/** The key of the consent record that a link's id, or a state, leads to: its shard and a hash. */
export function consentKey(linkOrState: string): string {
  const id = linkOrState.split('.', 1)[0] ?? '';
  return `${id.slice(0, 2)}${sha256(id).slice(0, 22)}`;
}

export function isLinkId(text: string): boolean {
  return /^[0-6]\d[0-9a-hjkmnp-tv-z]{14}$/.test(text);
}

export function isStateOf(consent: ConsentRecord, state: string): boolean {
  return equalSecret(sha256(state), consent.stateHash);
}

/**
 * Tells whether a pasted address is one that this walk's link leads to: it carries the state of the session's prompt visit of today,
 * or is the grant's own return address.
 */
export function isOwnAddress(signer: Signer, { record, live }: Pick<Session, 'record' | 'live'>) {
  const { redirectUri } = live.context.values;
  return ({ origin, pathname, searchParams }: URL): boolean =>
    redirectUri === undefined
      ? equalSecret(consentLink(signer, record.id, record.visit).state, searchParams.get('state') ?? '')
      : `${origin}${pathname}` === redirectUri;
}

/** The cookie that marks the browser that went out (S2). Each link has its own, so two consents may be under way at once. */
export function browserMark(signer: Signer, linkId: string, lifeMs: number): BrowserMark {
  return {
    name: markName(linkId),
    value: `${linkId}.${signer.mac('browser', linkId)}`,
    maxAgeS: Math.floor(lifeMs / 1000),
  };
}

/** What a callback's cookies prove: this browser went out for this state, another did, or nobody knows. */
export function browserOf(
  signer: Signer,
  state: string,
  cookies: ReadonlyMap<string, string>,
): 'same' | 'other' | 'unknown' {
  const id = state.split('.', 1)[0] ?? '';
  const value = cookies.get(markName(id));
  if (value === undefined) return 'unknown';
  return markedLink(signer, value) === id ? 'same' : 'other';
}

/** The links that this browser went out for, by its cookies alone. */
export function markedLinks(signer: Signer, cookies: ReadonlyMap<string, string>): string[] {
  return [...cookies]
    .filter(([name]) => name.startsWith('sk-'))
    .flatMap(([, value]) => markedLink(signer, value) ?? []);
}

function markedLink(signer: Signer, value: string): string | undefined {
  const [id = '', mac = ''] = value.split('.');
  return isLinkId(id) && signer.proves('browser', id, mac) ? id : undefined;
}

function markName(linkId: string): string {
  return `sk-${consentKey(linkId).slice(2, 10)}`;
}
