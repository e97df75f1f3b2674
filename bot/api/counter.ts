import type { Parts } from '../parts.ts';
import type { ApiCaller, ApiKey, ApiRefusal, ApiScope, AuditEntry } from '../ports.ts';
import { createFailedKeys } from './failed-keys.ts';
import { type KeyText, readKeyText } from './key-text.ts';
import { opens } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'clock' | 'apiAMinute'>;

/** Whoever asks for what it may not have is counted here, whatever it was. */
const NOTHING = '-';

export type Counter = ReturnType<typeof createCounter>;

/** Who asks, and that it is written down before anything is given (S33, S34, S37). */
export function createCounter({ storage, clock, apiAMinute }: Needs) {
  const keys = createFailedKeys(clock);

  /**
   * @param read what is read beside the key, in one go
   * @returns the key that opens, and what was read
   */
  async function open<Read>(
    { key: text, network }: ApiCaller,
    read: () => Promise<Read>,
  ): Promise<{ readonly key: ApiKey; readonly read: Read } | ApiRefusal> {
    const shown = text === undefined ? undefined : readKeyText(text);
    const untilMs = keys.tooManyUntil(network, shown?.hash);
    if (untilMs !== undefined) return { kind: 'too-many', untilMs };
    if (!shown) return fail(network);
    const [key, found] = await Promise.all([storage.apiKeys.read(shown.id), read()]);
    if (opens(key, shown, clock.now())) {
      keys.opened(shown.hash);
      return { key, read: found };
    }
    if (key) await auditFailed(shown);
    return fail(network);
  }

  function fail(network: string): ApiRefusal {
    keys.failed(network);
    return { kind: 'unauthorized' };
  }

  async function auditFailed({ id }: KeyText): Promise<void> {
    const entry = { atMs: clock.now(), actor: actorOf(id), act: 'api.key', object: id, outcome: 'refused', turn: '' };
    await storage.audit.append([entry as AuditEntry]);
  }

  /** Counts and writes down. @returns nothing: it may be given */
  async function note(
    key: ApiKey,
    { request }: ApiCaller,
    { scope, object, outcome }: { scope: ApiScope; object: string; outcome: AuditEntry['outcome'] },
  ): Promise<ApiRefusal | undefined> {
    const atMs = clock.now();
    const untilMs = await storage.apiKeys.use({
      id: key.id,
      what: object,
      aMinute: apiAMinute,
      atMs,
      audit: { atMs, actor: actorOf(key.id), act: `api.${scope}`, object, outcome, turn: request },
    });
    return untilMs === undefined ? undefined : { kind: 'too-many', untilMs };
  }

  return {
    open,
    /** It is given. */
    give: (key: ApiKey, caller: ApiCaller, scope: ApiScope, object: string) =>
      note(key, caller, { scope, object, outcome: 'done' }),
    /** The key may not, or there is none: the same reads and writes, the same answer (S19). */
    async unknown(key: ApiKey, caller: ApiCaller, scope: ApiScope): Promise<ApiRefusal> {
      return (await note(key, caller, { scope, object: NOTHING, outcome: 'refused' })) ?? { kind: 'unknown' };
    },
    /** It may, and cannot be given now. */
    async refuse(
      key: ApiKey,
      caller: ApiCaller,
      { scope, object, why }: { scope: ApiScope; object: string; why: ApiRefusal },
    ): Promise<ApiRefusal> {
      return (await note(key, caller, { scope, object, outcome: 'refused' })) ?? why;
    },
  };
}

export const actorOf = (id: ApiKey['id']): string => `key/${id}`;
