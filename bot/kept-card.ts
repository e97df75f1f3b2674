import { SurfaceError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { SessionRecord } from './ports.ts';
import { codeOf } from './runner.ts';
import type { View } from './view.ts';

/**
 * Puts the card of what is kept as a session without a machine where its person sees it: in place, or below where there is none.
 * @returns whether the person's chat has it, or never will
 */
export async function showKept(
  { record: { id, person }, card: known }: { readonly record: SessionRecord; readonly card?: string },
  view: View,
  { storage, surfaces, chat, log }: Pick<Parts, 'storage' | 'surfaces' | 'chat' | 'log'>,
): Promise<boolean> {
  try {
    const card = known ?? (await storage.sessions.read(id))?.card;
    const done = card === undefined ? 'gone' : await surfaces.get(surfaceOf(person))?.update(person, card, view);
    const posted = done === 'gone' ? await chat.post(person, view) : undefined;
    if (posted !== undefined) await storage.sessions.setCard(id, posted);
    return true;
  } catch (error) {
    if (!(error instanceof SurfaceError)) throw error;
    log.warn('a card was not shown', { session: id, ...codeOf(error) });
    return error.code === 'surface.blocked';
  }
}
