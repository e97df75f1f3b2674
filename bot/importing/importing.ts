import { buttonFor } from '../buttons.ts';
import { showKept } from '../kept-card.ts';
import type { Parts } from '../parts.ts';
import type { Work } from '../work.ts';
import { type BringNeeds, bring } from './bring.ts';
import { importCard } from './card.ts';
import { IMPORT, type Import, nextAtMs, readImport, writeImport } from './record.ts';

type Needs = BringNeeds & Pick<Parts, 'chat' | 'signer' | 'surfaces'>;

const AT_ONCE = 2;
const SHOW_AGAIN_MS = 30_000;

/** Brings what an older system holds, grant after grant, and says on one card how far it is. */
export function createImporting(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, clock, marketplaces, signer } = needs;

  const draw = (it: Import) =>
    showKept(it, importCard(it, 0, { marketplaces, button: buttonFor(signer, it.record.person) }), needs);

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
