import type { Parts } from '../parts.ts';
import type { AuditEntry, Hook, HookId } from '../ports.ts';

/** Deliveries write the same record. */
const TRIES = 5;

/**
 * Changes a hook as it stands, however often somebody else is first.
 * @param next nothing: there is nothing to change
 * @returns as it stands now; nothing: it is gone, or too many were first
 */
export async function changeHook(
  { storage }: Pick<Parts, 'storage'>,
  id: HookId,
  next: (hook: Hook) => Promise<Omit<Hook, 'rev'> | undefined> | Omit<Hook, 'rev'> | undefined,
  audit: readonly AuditEntry[],
): Promise<Hook | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const hook = await storage.hooks.read(id);
    if (!hook) return undefined;
    const wanted = await next(hook);
    if (!wanted) return hook;
    const changed = { ...wanted, rev: hook.rev + 1 };
    if ((await storage.hooks.write(changed, hook.rev, audit)) === 'written') return changed;
  }
  return undefined;
}
