import type { Parts } from '../parts.ts';
import type { Way } from './columns.ts';
import { type Change, fieldOf, type Import, type Line, type Result, type Unit, writeImport } from './record.ts';

/** One grant of an import, as its steps have it in hand. */
export interface Hand {
  readonly now: Import;
  readonly at: number;
  readonly unit: Unit;
  readonly way: Way;
  readonly signal: AbortSignal;
}

/** Its lines that nothing became of yet, by their place in the import. */
export function openLines({ now: { state }, at }: Pick<Hand, 'now' | 'at'>): ReadonlyMap<number, Line> {
  return new Map(state.lines.flatMap((line, i) => (line.unit === at && !line.result ? [[i, line] as const] : [])));
}

/** Writes what became of the grant at a place of an import, and of its lines. */
export function createUnitWriter(
  at: number,
  { storage, marketplaces, clock }: Pick<Parts, 'storage' | 'marketplaces' | 'clock'>,
) {
  /** @param results by the line's place */
  function write(
    { now, unit }: Pick<Hand, 'now' | 'unit'>,
    change: Partial<Unit>,
    results: ReadonlyMap<number, Result> = new Map(),
    seal?: Readonly<Record<string, string>>,
  ): Promise<Import | undefined> {
    const lines = now.state.lines.map((line, i) => ({
      ...line,
      ...(results.has(i) ? { result: results.get(i) } : {}),
    }));
    const isOver =
      change.step !== 'done' && openLines({ now: { ...now, state: { ...now.state, lines } }, at }).size === 0;
    const next: Unit = { ...unit, ...change, ...(isOver ? { step: 'done' } : {}) };
    const units = now.state.units.map((one, i) => (i === at ? next : one));
    const whole: Change = {
      state: { ...now.state, lines, units },
      ...(seal ? { seal } : {}),
      ...(next.step === 'done' ? { forget: fieldsOf(next) } : {}),
    };
    return writeImport(storage, now, whole, clock.now());
  }

  function fieldsOf({ platform, flow }: Unit): string[] {
    const keeps = marketplaces.get(platform)?.flows.find(({ id }) => id === flow)?.keeps.credentials ?? [];
    return keeps.map((field) => fieldOf(at, field));
  }

  /** Nothing more becomes of the grant: its open lines all have this result. */
  const endAll = (hand: Pick<Hand, 'now' | 'at' | 'unit'>, result: Result) =>
    write(hand, { step: 'done' }, new Map([...openLines(hand).keys()].map((i) => [i, result])));

  return { write, endAll, fieldsOf };
}
