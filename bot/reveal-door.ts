import type { Parts } from './parts.ts';
import { knownLocale } from './person-locale.ts';
import type { Doors, Locale, PersonId } from './ports.ts';
import { isRevealPage, readRevealPage, revealMark } from './reveal.ts';
import type { Secret } from './secret.ts';
import { equalSecret } from './sign.ts';

/** A page that is open. */
export interface OpenReveal {
  readonly n: number;
  readonly untilMs: number;
  readonly person: PersonId;
  title(locale: Locale): string;
  lead(locale: Locale): string;
}

/** A kind of secret that is shown once. */
export interface Revealing {
  find(id: string): Promise<OpenReveal | undefined>;
  /** Spends the page, and writes to the trail before (S37). @returns nothing: another was first */
  take(id: string, n: number): Promise<Secret | undefined>;
}

/** Pages that show a secret once: looking costs nothing, the form's POST spends it (S30, S31). */
export function createRevealDoor(
  { signer, clock, people }: Pick<Parts, 'signer' | 'clock' | 'people'>,
  kinds: Readonly<Record<string, Revealing>>,
): Pick<Doors, 'reveal' | 'revealed'> {
  async function find(page: string) {
    const address = readRevealPage(page);
    const kind = address && Object.hasOwn(kinds, address.kind) ? kinds[address.kind] : undefined;
    const open = address && (await kind?.find(address.id));
    if (!kind || !open || open.untilMs <= clock.now()) return undefined;
    return isRevealPage(signer, page, { ...address, n: open.n }) ? { kind, id: address.id, open } : undefined;
  }

  return {
    async reveal(page) {
      const found = await find(page);
      if (!found) return undefined;
      const locale = await knownLocale(people, found.open.person);
      return { locale, title: found.open.title(locale), lead: found.open.lead(locale), ...revealMark(signer, page) };
    },
    async revealed({ page, cookies, proof }) {
      const found = await find(page);
      const mark = revealMark(signer, page);
      const isFromForm =
        equalSecret(cookies.get(mark.cookie.name), mark.cookie.value) && equalSecret(proof, mark.proof);
      const secret = found && isFromForm ? await found.kind.take(found.id, found.open.n) : undefined;
      if (!found || !secret) return { kind: 'neutral' };
      const locale = await knownLocale(people, found.open.person);
      return { kind: 'shown', locale, title: found.open.title(locale), secret };
    },
  };
}
