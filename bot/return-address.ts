import type { Clock, Flow, Grant, SessionId, Storage, Values } from './ports.ts';
import { EXPIRE_AFTER_MS } from './session-write.ts';
import { type Signer, sha256 } from './sign.ts';

/**
 * A grant's own return address (S4), where a platform repeats no state: its last part, the slug, stands in for it. It is made for
 * the first walk, the seller enters it at the platform once, and it stays the grant's for its life. Whoever knows it can only
 * have a code put aside and a person asked.
 */

/** No browser reaches us: the address with the code in it leads nowhere, and is pasted into the chat. */
const NOWHERE = 'https://localhost';

/** Longer than a walk that is never saved can sleep, and go on, and sleep again. */
const UNSAVED_LIFE_MS = 3 * EXPIRE_AFTER_MS;

/** 128 bits in hexadecimal digits; a keyed hash, so that an opening that is repeated makes the same. */
function returnSlug(signer: Signer, session: SessionId): string {
  return Buffer.from(signer.mac('return', session), 'base64url').toString('hex').slice(0, 32);
}

export function isReturnSlug(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** The slug of a walk's or a grant's `redirectUri`. */
export function slugOf({ redirectUri }: Values): string | undefined {
  const slug = redirectUri?.split('/').at(-1) ?? '';
  return isReturnSlug(slug) ? slug : undefined;
}

/** Under what storage finds it. */
export function returnKey(slug: string): string {
  return sha256(`return\n${slug}`).slice(0, 22);
}

interface ReturnNeeds {
  readonly storage: Pick<Storage, 'returns'>;
  readonly signer: Signer;
  readonly clock: Clock;
  redirectUri(platform: string, flow: string): string | undefined;
}

/**
 * Before a walk is opened: its return address leads to it from now on. A grant's walk keeps the grant's address.
 * @returns the walk's value `redirectUri`; nothing for a flow that returns by state
 */
export async function giveReturn(
  { storage, signer, clock, redirectUri }: ReturnNeeds,
  walk: {
    readonly platform: string;
    readonly flow: Flow;
    readonly session: SessionId;
    readonly grant?: Grant | undefined;
  },
): Promise<Values> {
  if (walk.flow.returns !== 'address') return {};
  const slug = slugOf(walk.grant?.values ?? {}) ?? returnSlug(signer, walk.session);
  await pointReturn({ storage, clock }, { slug, session: walk.session, grant: walk.grant?.id });
  return { redirectUri: redirectUri(walk.platform, slug) ?? `${NOWHERE}/callback/${walk.platform}/${slug}` };
}

/** Says to whom a return address leads; the newest wins. */
export async function pointReturn(
  { storage, clock }: Pick<ReturnNeeds, 'storage' | 'clock'>,
  { slug, session, grant }: { slug: string; session: SessionId; grant?: Grant['id'] | undefined },
): Promise<void> {
  const record = grant === undefined ? { session, expiresAtMs: clock.now() + UNSAVED_LIFE_MS } : { session, grant };
  await storage.returns.put(returnKey(slug), record);
}
