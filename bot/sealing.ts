import type { SessionId, Vault } from './ports.ts';
import type { Secret } from './secret.ts';

/** Seals a session's secrets, each to its field. */
export async function sealAll(
  vault: Vault,
  session: SessionId,
  secrets: Readonly<Record<string, Secret>>,
): Promise<Record<string, string>> {
  const sealed = await Promise.all(
    Object.entries(secrets).map(
      async ([field, secret]) => [field, await vault.seal(secret, { kind: 'session', owner: session, field })] as const,
    ),
  );
  return Object.fromEntries(sealed);
}
