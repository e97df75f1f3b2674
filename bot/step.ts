import { type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import { EFFECTS, type EffectName } from '../machines/shared/actors.ts';
import type { StateMeta, Walk, WalkEvent } from '../machines/shared/walk.ts';

/** The only file that knows the strings of XState's actions. An upgrade of XState is a change here. */

/** What a step decided besides the next state: effects to start, timers to set, timers to drop. */
export interface Step {
  readonly state: LiveState;
  readonly effects: readonly {
    readonly src: EffectName;
    readonly invoke: string;
    readonly input: unknown;
    readonly retry: 'safe' | 'never';
  }[];
  readonly timers: readonly { readonly id: string; readonly event: string; readonly delayMs: number }[];
  readonly cancelled: readonly string[];
}

/** A state in hand. It is a value: keep it, step it twice, throw it away. */
export interface LiveState {
  readonly snapshot: AnyMachineSnapshot;
  readonly value: unknown;
  readonly context: Walk;
  readonly status: 'active' | 'done';
}

/** What is stored of a state. No child and no history is: invoked effects live in the outbox, and machines use no history. */
export interface StoredState {
  readonly value: unknown;
  readonly context: unknown;
  readonly status: 'active' | 'done';
}

interface Executable {
  readonly type: string;
  readonly params?: unknown;
}

export function begin(machine: AnyStateMachine, input: unknown): Step {
  const { scope, actions } = listening(machine, input);
  return toStep(machine.getInitialSnapshot(scope, input as never), actions);
}

export function step(machine: AnyStateMachine, state: LiveState, event: { readonly type: string }): Step {
  const { platform, flow } = state.context;
  const { scope, actions } = listening(machine, { platform, flow, addable: [], startedThere: false });
  return toStep(machine.transition(state.snapshot, event as never, scope), actions);
}

type Scope = AnyActorScope & { actionExecutor: (action: Executable) => void };
const scopes = new WeakMap<AnyStateMachine, Scope>();

/**
 * What XState's own `initialTransition` and `transition` make anew for each call, an actor and its initial state among it, kept
 * for each machine: that was a third of a step's time. Nothing is ever started in it, so it stays as it is.
 */
function listening(machine: AnyStateMachine, input: unknown): { scope: Scope; actions: readonly Executable[] } {
  let scope = scopes.get(machine);
  if (!scope) {
    const self = createActor(machine, { input: input as never });
    const nothing = () => undefined;
    const made = {
      self,
      system: self.system,
      id: '',
      sessionId: '',
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: nothing,
    };
    scope = made as never as Scope;
    scopes.set(machine, scope);
  }
  const actions: Executable[] = [];
  scope.actionExecutor = (action) => void actions.push(action);
  return { scope, actions };
}

/** The event that brings an effect's answer home. */
export function effectDone(invoke: string, output: unknown): { readonly type: string; readonly output: unknown } {
  return { type: `xstate.done.actor.${invoke}`, output };
}

export function effectFailed(invoke: string, error: unknown): { readonly type: string; readonly error: unknown } {
  return { type: `xstate.error.actor.${invoke}`, error };
}

/** In place of an effect's failure: what it needed opens no more. */
export const KEY_LOST = { type: 'KEY_LOST' } as const satisfies WalkEvent;

export function store(state: LiveState): StoredState {
  return { value: state.value, context: state.context, status: state.status };
}

/**
 * Rebuilds a stored state. Nothing is started: a restored and started actor would run its invocations again.
 * @throws when the machine has no such state (any more)
 */
export function restore(machine: AnyStateMachine, stored: StoredState): LiveState {
  return live(
    machine.resolveState({
      value: stored.value as never,
      context: stored.context as never,
      status: stored.status as never,
    }),
  );
}

/** What the state says of itself: its prompt, its status or its end. */
export function metaOf(state: LiveState): StateMeta {
  const metas = Object.values(state.snapshot.getMeta() as Record<string, StateMeta | undefined>);
  return metas.find((meta) => meta?.prompt ?? meta?.status ?? meta?.end) ?? {};
}

/** Whether the state does anything with the event. */
export function takes(state: LiveState, event: { readonly type: string }): boolean {
  return state.snapshot.can(event as never);
}

/** The outermost state's name, and the whole path: `consent`, `consent.code`. */
export function nameOf(state: LiveState): { readonly outer: string; readonly path: string } {
  const path: string[] = [];
  let value = state.value;
  while (typeof value === 'object' && value !== null) {
    const [key, inner] = Object.entries(value)[0] ?? [];
    if (key === undefined) break;
    path.push(key);
    value = inner;
  }
  if (typeof value === 'string') path.push(value);
  return { outer: path[0] ?? '', path: path.join('.') };
}

function live(snapshot: AnyMachineSnapshot): LiveState {
  return {
    snapshot,
    value: snapshot.value,
    context: snapshot.context as Walk,
    status: snapshot.status === 'active' ? 'active' : 'done',
  };
}

function toStep(snapshot: AnyMachineSnapshot, actions: readonly Executable[]): Step {
  const effects: Step['effects'][number][] = [];
  const timers: Step['timers'][number][] = [];
  const cancelled: string[] = [];
  for (const { type, params } of actions) {
    if (type === 'xstate.spawnChild') {
      const { id, src, input } = params as { id: string; src: EffectName; input: unknown };
      effects.push({ src, invoke: id, input, retry: EFFECTS[src].retry });
    } else if (type === 'xstate.raise') {
      const { id, event, delay } = params as { id: string; event: { type: string }; delay?: number };
      if (delay !== undefined) timers.push({ id, event: event.type, delayMs: delay });
    } else if (type === 'xstate.cancel') {
      cancelled.push((params as { sendId: string }).sendId);
    }
  }
  return { state: live(snapshot), effects, timers, cancelled };
}
