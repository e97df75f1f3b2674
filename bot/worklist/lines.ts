import type { CommandContext } from '../commands/command.ts';
import type { ListedShop, ListRecord } from '../ports.ts';
import { LIST_LIFE_MS } from './lists.ts';

/** As long as it may take from marking a line to the beginning of its walk. */
const MARKED_MS = 60_000;

/** A line of the list and how it stands, for one of those who work it off. */
export interface Line {
  readonly of: ListedShop;
  readonly at: number;
  /** `waiting`: the person's own walk of it is open, asleep for a platform's answer perhaps; `taken`: another is at it. */
  readonly state: 'open' | 'waiting' | 'taken' | 'done' | 'skipped';
}

export async function linesOf(
  { shops, untilMs }: ListRecord,
  { storage, access, who, clock }: Pick<CommandContext, 'storage' | 'access' | 'who' | 'clock'>,
): Promise<Line[]> {
  const own = await access.idsOf(who.id);
  const isJustChanged = clock.now() - (untilMs - LIST_LIFE_MS) < MARKED_MS;
  return Promise.all(shops.map(async (of, at) => ({ of, at, state: await stateOf(of) })));

  async function stateOf({ done, skipped, walk, taken }: ListedShop): Promise<Line['state']> {
    if (done !== undefined) return 'done';
    if (skipped) return 'skipped';
    const record = walk && (await storage.sessions.read(walk))?.record;
    const isOwn = taken === undefined || own.includes(taken);
    if (record?.state.status === 'active') return isOwn ? 'waiting' : 'taken';
    /** It ended and saved nothing, or it does not begin any more. */
    return isOwn || record || !isJustChanged ? 'open' : 'taken';
  }
}

/** What to do next: what nobody is at; or else what was begun and is not done, one's own before others'. */
export function nextOf(lines: readonly Line[]): Line | undefined {
  const first = (wanted: Line['state']) => lines.find(({ state }) => state === wanted);
  return first('open') ?? first('waiting') ?? first('taken');
}
