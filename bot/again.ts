import { unlessKeyLost } from './errors.ts';
import type { Flow, Grant, SessionId, Storage, Values, Vault } from './ports.ts';

/** What a walk begins with that asks for a grant's consent anew: nobody types it twice. */
interface Handed {
  readonly values: Values;
  /** What may be shown of each sealed field. */
  readonly sealed: Readonly<Record<string, string>>;
  /** The same fields, sealed for the walk. */
  readonly seal: Readonly<Record<string, string>>;
}

/** Takes from a grant what its flow uses again, sealed anew: a sealed value opens in its own place alone (S9). What a lost key sealed is asked for. */
export async function handOver(
  grant: Grant,
  { reuses = [] }: Flow,
  to: SessionId,
  { storage, vault }: { readonly storage: Pick<Storage, 'shops'>; readonly vault: Vault },
): Promise<Handed> {
  const kept = reuses.length === 0 ? {} : await storage.shops.sealed(grant.id);
  const fields = await Promise.all(
    reuses.flatMap(async (field) => {
      const jwe = kept[field];
      if (jwe === undefined) return [];
      const secret = await vault.open(jwe, { kind: 'grant', owner: grant.id, field }).catch(unlessKeyLost);
      if (secret === undefined) return [];
      return [{ field, hint: secret.hint, jwe: await vault.seal(secret, { kind: 'session', owner: to, field }) }];
    }),
  ).then((all) => all.flat());
  return {
    values: reuses.length === 0 ? {} : grant.values,
    sealed: Object.fromEntries(fields.map(({ field, hint }) => [field, hint])),
    seal: Object.fromEntries(fields.map(({ field, jwe }) => [field, jwe])),
  };
}
