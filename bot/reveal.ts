import { PAGE_LIFE_MS } from './entry.ts';
import type { BrowserMark } from './ports.ts';
import { equalSecret, type Signer, sha256 } from './sign.ts';

/** Which secret a page shows: of what kind, whose, and the page's number. */
interface RevealPlace {
  /** Small letters. */
  readonly kind: string;
  readonly id: string;
  readonly n: number;
}

/** What stands in an address, before anything is proved. */
interface RevealAddress {
  readonly kind: string;
  readonly id: string;
}

const SHAPE = /^([a-z]{1,16})\.([\w-]{1,64})\.([\w-]{43})$/;

/**
 * The last part of the address of a page that shows a secret once: a keyed hash of 256 bits over what it shows and the page's number. Like
 * an entry page's it follows from the record, and nothing of it is stored (decision 0024).
 */
export function revealPage(signer: Signer, { kind, id, n }: RevealPlace): string {
  return `${kind}.${id}.${signer.mac('reveal', `${kind}\n${id}\n${n}`)}`;
}

export function readRevealPage(page: string): RevealAddress | undefined {
  const [, kind, id] = SHAPE.exec(page) ?? [];
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

export function isRevealPage(signer: Signer, page: string, place: RevealPlace): boolean {
  return equalSecret(revealPage(signer, place), page);
}

/** The cookie of the browser that opened the page, and the hidden value of its form (against CSRF). */
export function revealMark(signer: Signer, page: string): { readonly cookie: BrowserMark; readonly proof: string } {
  return {
    cookie: {
      name: `sk-reveal-${sha256(page).slice(0, 8)}`,
      value: signer.mac('reveal-cookie', page),
      maxAgeS: PAGE_LIFE_MS / 1000,
      sameSite: 'Strict',
    },
    proof: signer.mac('reveal-form', page),
  };
}
