import { consentKey } from './consent.ts';
import type { BrowserMark, SessionId, SessionRecord } from './ports.ts';
import { equalSecret, type Signer } from './sign.ts';

/** How long an entry page is open (S30). */
export const PAGE_LIFE_MS = 10 * 60_000;

/**
 * The address of a one-time entry page: the session's shard and a keyed hash of 256 bits over session, prompt visit and the
 * page's number. Like a consent link's, it follows from the record, and storage keeps its hash alone.
 */
export function entryId(signer: Signer, { id, visit }: Pick<SessionRecord, 'id' | 'visit'>, n: number): string {
  return `${shard(id)}${signer.mac('entry', `${id}\n${visit}\n${n}`)}`;
}

export function isEntryId(text: string): boolean {
  return /^[0-6]\d[\w-]{43}$/.test(text);
}

/** Under what storage keeps it. */
export function entryKey(id: string): string {
  return consentKey(id);
}

/** The cookie of the browser that opened the form, and the hidden value in the form that goes with it (against CSRF). */
export function entryMark(signer: Signer, id: string): { readonly cookie: BrowserMark; readonly proof: string } {
  return {
    cookie: {
      name: `sk-enter-${entryKey(id).slice(2, 10)}`,
      value: signer.mac('entry-cookie', id),
      maxAgeS: PAGE_LIFE_MS / 1000,
      sameSite: 'Strict',
    },
    proof: signer.mac('entry-form', id),
  };
}

/** Whether what came is from a form that this browser was given. */
export function isFromItsForm(
  signer: Signer,
  id: string,
  { cookies, proof }: { readonly cookies: ReadonlyMap<string, string>; readonly proof: string },
): boolean {
  const mark = entryMark(signer, id);
  const cookie = cookies.get(mark.cookie.name) ?? '';
  return equalSecret(cookie, mark.cookie.value) && equalSecret(proof, mark.proof);
}

function shard(id: SessionId): string {
  return id.slice(0, 2);
}
