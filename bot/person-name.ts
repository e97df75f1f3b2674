import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { Locale, Person, PersonId, Turn } from './ports.ts';
import { text } from './text/index.ts';

const LONGEST = 80;

/** The chat product that an id is of, as it calls itself: `Slack`. */
export function chatOf(id: PersonId): string {
  const surface = surfaceOf(id);
  return `${surface.charAt(0).toUpperCase()}${surface.slice(1)}`;
}

/** What people are called, as their chat said last. It comes from outside: for show only, never for a right (S20). */
export function createPersonNames({ people }: Pick<Parts, 'people'>) {
  async function note({ id, name }: Person): Promise<void> {
    const cut = [...name.replaceAll(/\s+/g, ' ').trim()].slice(0, LONGEST).join('');
    if (cut !== '' && (await people.read(id))?.name !== cut) await people.merge(id, { name: cut });
  }

  return {
    /** Whoever acted, and whom they mentioned; nothing is written where nothing is new. */
    async noteTurn({ who, does }: Turn): Promise<void> {
      await note(who);
      const mentions = does.kind === 'say' ? (does.mentions ?? []) : [];
      for (const one of mentions) if (one.isServed) await note(one.who);
    },
    /** `Lin`; of somebody whose name was never heard: `somebody in Slack`. */
    async nameOf(id: PersonId, locale: Locale): Promise<string> {
      return (await people.read(id))?.name ?? text(locale, 'person.unnamed', { surface: chatOf(id) });
    },
  };
}

export type PersonNames = ReturnType<typeof createPersonNames>;
