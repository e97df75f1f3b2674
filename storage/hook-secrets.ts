import type { HookStore, Storage } from '../bot/ports.ts';

type Sealed = ReturnType<Storage['sealedValues']>;

/** What hooks have sealed in their records, for `rotate`. */
export async function* hookSecrets(hooks: HookStore): Sealed {
  for (const { id, secrets } of await hooks.list())
    for (const { n, jwe } of secrets)
      yield {
        place: { kind: 'hook', owner: id, field: String(n) },
        jwe,
        async replace(next) {
          const hook = await hooks.read(id);
          if (!hook?.secrets.some((one) => one.n === n && one.jwe === jwe)) return false;
          const swapped = hook.secrets.map((one) => (one.n === n ? { n, jwe: next } : one));
          return (await hooks.write({ ...hook, rev: hook.rev + 1, secrets: swapped }, hook.rev, [])) === 'written';
        },
      };
}
