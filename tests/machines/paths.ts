import type { AnyStateMachine } from 'xstate';
import { begin, effectDone, effectFailed, type LiveState, metaOf, nameOf, type Step, step } from '../../bot/step.ts';
import type { WalkInput } from '../../machines/shared/walk.ts';

export interface Visit {
  readonly path: string;
  readonly live: LiveState;
  readonly step: Step;
  /** The events that led here, from the beginning. */
  readonly events: readonly { readonly type: string }[];
}

/** Every state that the given events can reach, breadth first: the shortest way to each by state value and chosen context. */
export function explore(
  machine: AnyStateMachine,
  inputs: readonly WalkInput[],
  eventsIn: (visit: Visit) => readonly { type: string }[],
): Visit[] {
  const seen = new Map<string, Visit>();
  const queue: Visit[] = [];
  const add = (made: Step, events: Visit['events']) => {
    const visit = { path: nameOf(made.state).path, live: made.state, step: made, events };
    const key = keyOf(visit);
    if (seen.has(key)) return;
    seen.set(key, visit);
    queue.push(visit);
  };
  for (const input of inputs) add(begin(machine, input), []);
  for (let visit = queue.shift(); visit; visit = queue.shift()) {
    if (visit.live.status === 'done') continue;
    for (const event of [...eventsIn(visit), ...visit.step.timers.map((timer) => ({ type: timer.event }))])
      add(step(machine, visit.live, event), [...visit.events, event]);
  }
  return [...seen.values()];
}

/** States are told apart by their value and by what decides where they lead. */
function keyOf({ path, live }: Visit): string {
  const { flow, account, known, values, renewing, helping, expects } = live.context;
  return [
    path,
    flow,
    account ? 'account' : '',
    account?.sellerId ?? '',
    expects === undefined ? '' : 'again',
    known?.kind ?? '',
    values.sellerId ? 'seller' : '',
    renewing ? 'renew' : '',
    helping ? 'help' : '',
    metaOf(live).end ?? '',
  ].join('|');
}

export { effectDone, effectFailed };
