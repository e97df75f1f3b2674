import { buttonFor } from '../buttons.ts';
import { SurfaceError } from '../errors.ts';
import { surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { codeOf } from '../runner.ts';
import type { Work } from '../work.ts';
import { type BringNeeds, bring } from './bring.ts';
import { importCard } from './card.ts';
import { IMPORT, type Import, nextAtMs, readImport, writeImport } from './record.ts';

type Needs = BringNeeds & Pick<Parts, 'show' | 'signer' | 'surfaces'>;

const AT_ONCE = 2;
const SHOW_AGAIN_MS = 30_000;

/** Brings what an older system holds, grant after grant, and says on one card how far it is. */
export function createImporting(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, clock, log, marketplaces, signer, surfaces, show } = needs;

  /** @returns whether the person's chat has it, or never will */
  async function draw(it: Import): Promise<boolean> {
    const { person, id } = it.record;
    const view = importCard(it, 0, { marketplaces, button: buttonFor(signer, person) });
    try {
      const card = it.card ?? (await readImport(storage, id))?.card;
      const done = card === undefined ? 'gone' : await surfaces.get(surfaceOf(person))?.update(person, card, view);
      const posted = done === 'gone' ? await show.post(person, view) : undefined;
      if (posted !== undefined) await storage.sessions.setCard(id, posted);
      return true;
    } catch (error) {
      if (!(error instanceof SurfaceError)) throw error;
      log.warn('the card of an import was not shown', { session: id, ...codeOf(error) });
      return error.code === 'surface.blocked';
    }
  }

  /** @returns when it is to be looked at again */
  async function settle(it: Import): Promise<number | undefined> {
    if (it.state.shown) return undefined;
    if (!(await draw(it))) return clock.now() + SHOW_AGAIN_MS;
    const written = await writeImport(storage, it, { state: { ...it.state, shown: true } }, clock.now());
    /** Its person has pressed meanwhile. */
    return written ? undefined : clock.now();
  }

  async function run(key: string, signal: AbortSignal): Promise<number | undefined> {
    let now = await readImport(storage, key);
    if (!now || now.state.phase === 'asked') return undefined;
    if (now.state.phase !== 'running') return settle(now);
    for (const at of now.state.units.keys()) {
      const before: Import = now;
      if (signal.aborted) return clock.now();
      now = await bring(before, at, needs, signal);
      if (!now) return clock.now();
      /** Progress is for show; the end is not. */
      if (now !== before) await draw(now);
    }
    const nextMs = nextAtMs(now.state);
    if (nextMs !== undefined) return Math.max(nextMs, clock.now());
    const ended = { ...now.state, phase: 'ended', shown: false } as const;
    const over: Import | undefined = await writeImport(storage, now, { state: ended, forget: 'all' }, clock.now());
    return over ? settle(over) : clock.now();
  }

  return { work: [{ kind: IMPORT, rounds: [], how: { atOnce: AT_ONCE, run } }] };
}
