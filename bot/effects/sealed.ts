import type { Walk } from '../../machines/shared/walk.ts';
import { unlessKeyLost } from '../errors.ts';
import type { Credentials } from '../ports.ts';
import type { Secret } from '../secret.ts';
import type { EffectContext } from './index.ts';

/**
 * Opens what the session has sealed. A field that is not there is not in the answer; one that the walk does not count on any more may be
 * of a lost key.
 * @throws VaultError
 */
export async function openSession({
  session,
  storage,
  vault,
  credentials,
}: Pick<EffectContext, 'session' | 'storage' | 'vault' | 'credentials'>): Promise<Credentials> {
  if (credentials) return credentials;
  const sealed = await storage.sessions.sealed(session.id);
  const { sealed: wanted } = session.state.context as Pick<Walk, 'sealed'>;
  return openAll(sealed, (field, jwe) => {
    const opened = vault.open(jwe, { kind: 'session', owner: session.id, field });
    return wanted[field] === undefined ? opened.catch(unlessKeyLost) : opened;
  });
}

/** Opens a grant's credentials. @throws VaultError */
export async function openGrant({ storage, vault }: EffectContext, grant: string): Promise<Credentials> {
  const sealed = await storage.shops.sealed(grant as never);
  return openAll(sealed, (field, jwe) => vault.open(jwe, { kind: 'grant', owner: grant, field }));
}

async function openAll(
  sealed: Readonly<Record<string, string>>,
  open: (field: string, jwe: string) => Promise<Secret | undefined>,
): Promise<Credentials> {
  const opened = await Promise.all(
    Object.entries(sealed).map(async ([field, jwe]) => [field, await open(field, jwe)] as const),
  );
  return Object.fromEntries(opened.flatMap(([field, secret]) => (secret === undefined ? [] : [[field, secret]])));
}
