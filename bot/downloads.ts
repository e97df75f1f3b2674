import { z } from 'zod';
import { PAGE_LIFE_MS } from './entry.ts';
import type { BrowserMark, PersonId } from './ports.ts';
import { equalSecret, type Signer, sha256 } from './sign.ts';

/** A file that a person may have once: what stands, signed, in the address of its page. */
interface DownloadTicket {
  /** Small letters: `audit`. */
  readonly kind: string;
  readonly person: PersonId;
  /** What is in the file, as its kind writes it; up to 600 characters, no secret. */
  readonly ask: string;
  readonly untilMs: number;
  /** The turn that gave it: two askings are two files. */
  readonly turn: string;
}

const TICKET = z.tuple([z.string(), z.string(), z.string(), z.number(), z.string()]);
const SHAPE = /^([\w-]{1,1800})\.([\w-]{43})$/;
const TURN_CHARS = 8;

/** A ticket for the next ten minutes. */
export function ticketOf({ kind, person, ask, turn }: Omit<DownloadTicket, 'untilMs'>, nowMs: number): DownloadTicket {
  return { kind, person, ask, untilMs: nowMs + PAGE_LIFE_MS, turn: sha256(turn).slice(0, TURN_CHARS) };
}

/**
 * The last part of the address of a page that gives a file once. All that is known of the file stands in it, with a keyed hash of 256
 * bits; storage only remembers which were used (decision 0027).
 */
export function downloadPage(signer: Signer, { kind, person, ask, untilMs, turn }: DownloadTicket): string {
  const told = Buffer.from(JSON.stringify([kind, person, ask, untilMs, turn])).toString('base64url');
  return `${told}.${signer.mac('download', told)}`;
}

/** @returns nothing for an address that we did not make, or whose time is over */
export function readDownloadPage(signer: Signer, page: string, nowMs: number): DownloadTicket | undefined {
  const [, told = '', mac = ''] = SHAPE.exec(page) ?? [];
  if (!signer.proves('download', told, mac) || !equalSecret(`${told}.${mac}`, page)) return undefined;
  const [kind, person, ask, untilMs, turn] = TICKET.parse(JSON.parse(Buffer.from(told, 'base64url').toString()));
  return untilMs > nowMs ? { kind, person: person as PersonId, ask, untilMs, turn } : undefined;
}

/** What is locked for as long as a used page would be open. */
export function usedKey(page: string): string {
  return `download/${sha256(page)}`;
}

/** The cookie of the browser that opened the page, and the hidden value of its form (against CSRF). */
export function downloadMark(signer: Signer, page: string): { readonly cookie: BrowserMark; readonly proof: string } {
  return {
    cookie: {
      name: `sk-download-${sha256(page).slice(0, 8)}`,
      value: signer.mac('download-cookie', page),
      maxAgeS: PAGE_LIFE_MS / 1000,
      sameSite: 'Strict',
    },
    proof: signer.mac('download-form', page),
  };
}
