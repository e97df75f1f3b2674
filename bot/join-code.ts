import { hash } from 'node:crypto';
import { codeIn, codeLetters } from './code-letters.ts';
import type { PersonId, ProposalId } from './ports.ts';
import type { Signer } from './sign.ts';

/** How long a person has to bring the code to their other chat. */
export const JOIN_CODE_LIFE_MS = 15 * 60_000;
const LETTERS = 12;
const ID_CHARS = 16;

/**
 * `join-k3m9x2q8vdab`, by which a person shows in one chat that they have the other one, too: twelve letters of a keyed hash (59 bits; it
 * works once, and an admin confirms what comes of it). It is its own command; storage keeps its hash alone.
 */
export function joinCode(signer: Signer, person: PersonId, turn: string): string {
  return `join-${codeLetters(signer, 'join', `${person}\n${turn}`, LETTERS)}`;
}

/** The code among what was written after `join`. */
export function joinCodeIn(typed: string): string | undefined {
  const letters = codeIn(typed);
  return letters === undefined ? undefined : `join-${letters}`;
}

/** Under what storage keeps it. */
export function joinCodeId(code: string): ProposalId {
  return hash('sha256', `join\n${code}`, 'hex').slice(0, ID_CHARS) as ProposalId;
}
