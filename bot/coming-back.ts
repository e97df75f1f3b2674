import { openWalks } from './commands/open-walks.ts';
import type { Parts } from './parts.ts';
import type { Turn } from './ports.ts';
import { codeOf } from './runner.ts';

/**
 * A chat that blocks us (Shopkey removed, the person gone) is not tried again and again: the person's record says so, their
 * cards are left as they stand, and only their timers go on. What they do in private is the sign that the chat is open
 * again; then every open walk is shown as it is by now.
 */
export function createComingBack({
  people,
  engine,
  storage,
  show,
  log,
}: Pick<Parts, 'people' | 'engine' | 'storage' | 'show' | 'log'>) {
  return {
    /** After the turn, so that its own answer comes first. Throws nothing. */
    async after({ id, who, place }: Turn): Promise<void> {
      try {
        const known = await people.read(who.id);
        /** Whoever had left is a member again; what they had is given anew by whoever may. */
        if (known?.left) await people.merge(who.id, { left: false });
        if (place !== 'private' || !known?.blocked) return;
        let isOpen = true;
        for (const session of await openWalks({ engine, storage, who }))
          isOpen = (await show.show(session)) !== 'blocked' && isOpen;
        /** Last, so that a process that dies before it leaves the sign standing. */
        if (isOpen) await people.merge(who.id, { blocked: false });
      } catch (error) {
        log.error('coming back', { turn: id, ...codeOf(error) });
      }
    },
  };
}
