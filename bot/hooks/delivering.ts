import { unlessKeyLost } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { AuditAct, Hook, HookAnswer, HookDelivery, HookSender, PersonId } from '../ports.ts';
import { nextTryAtMs } from './back-off.ts';
import { changeHook } from './change-hook.ts';
import { bodyOf } from './events.ts';
import { signedHeaders } from './sign-hook.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'log' | 'meter'> & {
  readonly sender: HookSender;
  /** To the administrator, once: events of a day did not arrive, the address is no more, or nothing can be signed. */
  untold(hook: Hook, what: 'given-up' | 'gone' | 'key-lost'): Promise<void>;
  /** To whoever sent a test. */
  tested(to: PersonId, hook: Hook, failure: string | undefined): Promise<void>;
};

/** So many messages are on their way to one address from one process: one that is slow holds up no other. */
const AT_ONCE_EACH = 4;
const BUSY_MS = 1_000;
/** An address that takes a thousand messages is written down once in this time. */
const WRITTEN_EVERY_MS = 60_000;
const GONE = 410;

/** Brings messages to their addresses, each until it arrives or a day has passed (S41). */
export function createDelivering(needs: Needs) {
  const { storage, vault, clock, log, meter, sender, untold, tested } = needs;
  const running = new Map<string, number>();

  /** @returns when it is tried again; nothing: it is over */
  async function deliver(id: string, signal: AbortSignal): Promise<number | undefined> {
    const delivery = await storage.hooks.delivery(id);
    const hook = delivery && (await storage.hooks.read(delivery.hook));
    if (!delivery || !hook || hook.off || hook.secrets.length === 0) {
      if (delivery) await storage.hooks.dropDelivery(id);
      return undefined;
    }
    const busy = running.get(hook.id) ?? 0;
    if (busy >= AT_ONCE_EACH) return clock.now() + BUSY_MS;
    running.set(hook.id, busy + 1);
    try {
      return await tryOnce(hook, delivery, signal);
    } finally {
      running.set(hook.id, (running.get(hook.id) ?? 1) - 1);
    }
  }

  async function tryOnce(hook: Hook, delivery: HookDelivery, signal: AbortSignal): Promise<number | undefined> {
    const nowMs = clock.now();
    const body = bodyOf(delivery);
    const open = ({ n, jwe }: Hook['secrets'][number]) =>
      vault.open(jwe, { kind: 'hook', owner: hook.id, field: String(n) }).catch(unlessKeyLost);
    const secrets = (await Promise.all(hook.secrets.map(open))).filter((secret) => secret !== undefined);
    const send = () => {
      const headers = signedHeaders(secrets, { id: delivery.id, atMs: nowMs, body });
      return sender.send({ url: hook.url, headers, body, signal });
    };
    const answer: HookAnswer = secrets.length > 0 ? await send() : { failure: 'key-lost' };
    if (signal.aborted) throw new Error('cut off');
    const failure = failureOf(answer);
    meter.saw('deliveries', { event: delivery.type, result: failure ?? 'done' }, clock.now() - nowMs);
    if (failure === undefined) {
      if (delivery.to !== undefined) await tested(delivery.to, hook, undefined);
      await storage.hooks.dropDelivery(delivery.id);
      await arrived(hook);
      return undefined;
    }
    log.warn('an event did not arrive', { reason: failure, count: delivery.tries + 1 });
    if ('status' in answer && answer.status === GONE) {
      await storage.hooks.dropDelivery(delivery.id);
      await gone(hook, failure);
      return undefined;
    }
    if (delivery.to !== undefined) await tested(delivery.to, hook, failure);
    const tries = delivery.tries + 1;
    const retryAfterMs = 'status' in answer ? answer.retryAfterMs : undefined;
    /** A test is over at once: somebody is waiting for it. */
    const isTest = delivery.to !== undefined;
    const atMs = isTest ? undefined : nextTryAtMs({ ...delivery, tries }, { nowMs, retryAfterMs });
    const news = failure === 'key-lost' ? failure : atMs === undefined && !isTest ? 'given-up' : undefined;
    await failed(hook, failure, news);
    if (atMs === undefined) await storage.hooks.dropDelivery(delivery.id);
    else await storage.hooks.putDelivery({ ...delivery, tries });
    return atMs;
  }

  async function arrived(hook: Hook): Promise<void> {
    const { failingSinceMs, failure, toldAtMs: _told, ...rest } = hook;
    const isNew = failingSinceMs !== undefined || failure !== undefined;
    if (!isNew && clock.now() - (hook.deliveredAtMs ?? 0) < WRITTEN_EVERY_MS) return;
    /** Another message may have written it: theirs says the same. */
    await storage.hooks.write({ ...rest, rev: hook.rev + 1, deliveredAtMs: clock.now() }, hook.rev, []);
  }

  /** Whoever switches it off tells it: also whoever sent a test, which nobody else may. */
  async function gone(hook: Hook, failure: string): Promise<void> {
    let isOurs = false;
    const off = await changeHook(
      { storage },
      hook.id,
      (now) => {
        isOurs = now.off === undefined;
        return isOurs ? { ...now, off: 'gone', failure } : undefined;
      },
      [entry(hook, 'hook.gone')],
    );
    if (off && isOurs) await untold(off, 'gone');
  }

  /** Whoever writes that it was told tells it: of several that are given up at once, one does. */
  async function failed({ id }: Hook, failure: string, news: 'given-up' | 'key-lost' | undefined): Promise<void> {
    let isOurs = false;
    const written = await changeHook(
      { storage },
      id,
      (hook) => {
        isOurs = news !== undefined && hook.toldAtMs === undefined;
        if (hook.failingSinceMs !== undefined && hook.failure === failure && !isOurs) return undefined;
        const failingSinceMs = hook.failingSinceMs ?? clock.now();
        return { ...hook, failingSinceMs, failure, ...(isOurs ? { toldAtMs: clock.now() } : {}) };
      },
      [],
    );
    if (written && isOurs && news) await untold(written, news);
  }

  function entry({ id }: Hook, act: AuditAct) {
    return { atMs: clock.now(), actor: 'shopkey', act, object: id, outcome: 'done' as const, turn: `hook:${id}` };
  }

  return deliver;
}

/** @returns nothing: it arrived */
function failureOf(answer: HookAnswer): string | undefined {
  if ('failure' in answer) return answer.failure;
  return answer.status >= 200 && answer.status < 300 ? undefined : String(answer.status);
}
