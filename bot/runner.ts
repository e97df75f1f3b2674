import type { Effect, Effects, ProposingContext, Word } from './effects/index.ts';
import type { Session } from './engine.ts';
import { AccessError, isKeyLost, MarketplaceError, StorageError, VaultError } from './errors.ts';
import { jobsOfTurn } from './jobs-of-turn.ts';
import { maySave } from './may-go-on.ts';
import type { Parts } from './parts.ts';
import type { PendingEffect, SessionId } from './ports.ts';
import type { Deciding } from './proposals/deciding.ts';
import { sealAll } from './sealing.ts';
import { EFFECT_LEASE_MS } from './session-write.ts';
import { effectDone, effectFailed, KEY_LOST } from './step.ts';

type Needs = Pick<
  Parts,
  | 'engine'
  | 'storage'
  | 'access'
  | 'jobs'
  | 'vault'
  | 'clock'
  | 'log'
  | 'meter'
  | 'marketplaces'
  | 'effects'
  | 'redirectUri'
  | 'pause'
> & {
  /** Called when an effect has moved a session and nobody waits for it. */
  show(session: Session): Promise<void>;
  /** Says a word to somebody else, once. */
  tell(word: Word): Promise<void>;
} & Pick<Deciding, 'offer' | 'decidingMs'>;

/** Longer than a platform's time-out and one renewal; shorter than the lease, so that no other process takes it meanwhile. */
const EFFECT_TIMEOUT_MS = EFFECT_LEASE_MS - 15_000;
/** An answer that cost a code is worth many tries to write it down. */
const WRITE_TRIES = 12;

export type Runner = ReturnType<typeof createRunner>;

/** Runs the effects of outboxes, and brings their answers home as turns. */
export function createRunner(deps: Needs) {
  const { engine, storage, jobs, vault, clock, log, meter, marketplaces, effects } = deps;
  const running = new Map<SessionId, Map<string, Promise<void>>>();
  const waiters = new Map<string, number>();

  function run(session: Session, pending: readonly PendingEffect[]): void {
    const { id } = session.record;
    for (const effect of pending) {
      const here = running.get(id) ?? new Map<string, Promise<void>>();
      if (here.has(effect.id)) continue;
      running.set(id, here);
      const work = runOne(session, effect)
        .catch((error: unknown) =>
          log.error('effect lost', { ...turnOf(effect), session: id, effect: effect.src, ...codeOf(error) }),
        )
        .finally(() => {
          here.delete(effect.id);
          if (here.size === 0) running.delete(id);
        });
      here.set(effect.id, work);
    }
  }

  async function runOne(session: Session, effect: PendingEffect): Promise<void> {
    const startedAtMs = clock.now();
    const { event, failure, seal, tell } = await perform(session, effect);
    const ms = clock.now() - startedAtMs;
    log.info('effect', { ...turnOf(effect), session: session.record.id, effect: effect.src, ms, ...failure });
    const result = failure?.code ?? 'done';
    meter.saw('effects', { platform: session.record.machine, effect: effect.src, result }, ms);
    await bringHome(session, effect, event, seal);
    for (const word of tell ?? []) await deps.tell(word).catch(() => undefined);
  }

  async function perform(
    session: Session,
    effect: PendingEffect,
  ): Promise<{
    event: { readonly type: string };
    failure?: ReturnType<typeof failureOf>;
    seal?: Readonly<Record<string, string>>;
    tell?: readonly Word[];
  }> {
    const { record } = session;
    const marketplace = marketplaces.get(record.machine);
    try {
      if (!marketplace)
        throw new MarketplaceError('marketplace.unexpected', { platform: record.machine, operation: effect.src });
      if (effect.src === 'saveShop' && !(await maySave(session, deps)))
        throw new AccessError('access.denied', 'the right ended while the walk went on');
      const flow = session.live.context.flow;
      const redirectUri = deps.redirectUri(record.machine, flow);
      let signal: AbortSignal | undefined;
      const result = await (effects[effect.src as keyof Effects] as Effect<unknown, unknown, ProposingContext>)(
        effect.input,
        {
          session: record,
          marketplace,
          storage,
          jobs: jobsOfTurn(jobs, effect.turn, log),
          vault,
          clock,
          propose: deps.offer,
          decidingMs: deps.decidingMs,
          /** Made where it is asked for: an effect that calls nobody needs none. */
          get signal() {
            signal ??= AbortSignal.timeout(EFFECT_TIMEOUT_MS);
            return signal;
          },
          ...(redirectUri === undefined ? {} : { redirectUri }),
        },
      );
      const event = effectDone(effect.invoke, result.output);
      const { secrets, tell = [] } = result;
      return secrets ? { event, tell, seal: await sealAll(vault, record.id, secrets) } : { event, tell };
    } catch (error) {
      const failure = failureOf(error);
      return { event: isKeyLost(error) ? KEY_LOST : effectFailed(effect.invoke, failure), failure };
    }
  }

  /** Matched by effect id: an answer to a question that is no longer asked is dropped. */
  async function bringHome(
    session: Session,
    effect: PendingEffect,
    event: { type: string },
    seal?: Readonly<Record<string, string>>,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const moved = await engine.advance(session.record.id, `effect:${effect.id}`, (now) =>
          now.record.outbox.some((one) => one.id === effect.id)
            ? { event, unattended: true, reminded: now.record.reminded, ...turnOf(effect), ...(seal ? { seal } : {}) }
            : undefined,
        );
        if (moved.kind !== 'moved') return;
        run(moved.session, moved.effects);
        if (moved.effects.length === 0 && !waiters.has(session.record.id)) await deps.show(moved.session);
        return;
      } catch (error) {
        if (!(error instanceof StorageError) || tries >= WRITE_TRIES) throw error;
        await deps.pause(Math.min(250 * 2 ** tries, 5_000));
      }
    }
  }

  return {
    run,
    /** An effect of a dead process: run again if it may, else its failure is told to the machine. */
    async takeUp(session: Session, effect: PendingEffect): Promise<void> {
      if (running.get(session.record.id)?.has(effect.id)) return;
      if (effect.retry === 'safe') return run(session, [effect]);
      await bringHome(session, effect, effectFailed(effect.invoke, { code: 'marketplace.interrupted' }));
    },
    /** Waits until nothing runs for the session, or the time is over; gives the session as it then is. */
    async settle(session: Session, patienceMs: number): Promise<Session> {
      const { id } = session.record;
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          isOver = true;
          resolve();
        }, patienceMs);
      });
      waiters.set(id, (waiters.get(id) ?? 0) + 1);
      try {
        for (let work = workOf(id); work.length > 0 && !isOver; work = workOf(id))
          await Promise.race([Promise.all(work), patience]);
        return (await engine.load(id)) ?? session;
      } finally {
        clearTimeout(timer);
        const left = (waiters.get(id) ?? 1) - 1;
        if (left > 0) waiters.set(id, left);
        else waiters.delete(id);
      }
    },
    /** Everything that runs now; at stop they are awaited. */
    async drain(): Promise<void> {
      while (running.size > 0) await Promise.all([...running.values()].flatMap((here) => [...here.values()]));
    },
  };

  function workOf(id: SessionId): Promise<void>[] {
    return [...(running.get(id)?.values() ?? [])];
  }
}

/** An effect's answer is of the turn that wanted it, and what it leads to as well. */
const turnOf = ({ turn }: PendingEffect): { readonly turn?: string } => (turn === undefined ? {} : { turn });

function failureOf(error: unknown): { code: string; reason?: string } {
  if (error instanceof MarketplaceError)
    return { code: error.code, ...(error.details.reason === undefined ? {} : { reason: error.details.reason }) };
  if (error instanceof StorageError || error instanceof VaultError || error instanceof AccessError)
    return { code: error.code };
  return { code: 'marketplace.unexpected' };
}

export function codeOf(error: unknown): { code?: string; reason?: string; stack?: string } {
  if (error instanceof MarketplaceError)
    return { code: error.code, ...(error.details.reason === undefined ? {} : { reason: error.details.reason }) };
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return { code: error.code };
  return error instanceof Error ? { code: error.name, ...(error.stack ? { stack: error.stack } : {}) } : {};
}
