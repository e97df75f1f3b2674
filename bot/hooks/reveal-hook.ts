import type { Parts } from '../parts.ts';
import type { Hook, HookId } from '../ports.ts';
import type { OpenReveal, Revealing } from '../reveal-door.ts';
import { codeOf } from '../runner.ts';
import type { Secret } from '../secret.ts';
import { text } from '../text/index.ts';
import { changeHook } from './change-hook.ts';
import { newHookSecret } from './sign-hook.ts';
import { createTelling } from './telling.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'people' | 'chat' | 'signer' | 'clock' | 'log' | 'access'>;

/** What signs comes into being when it is shown; the one before goes on signing beside it (S41). */
export function revealHook(needs: Needs): Revealing {
  const { storage, vault, clock, log, access } = needs;
  const { shown: tell } = createTelling(needs);

  function openOf({ page, madeBy, name }: Hook): OpenReveal | undefined {
    if (!page) return undefined;
    return {
      ...page,
      person: madeBy,
      title: (locale) => text(locale, 'hooks.reveal.title', { name }),
      lead: (locale) => text(locale, 'hooks.reveal.lead'),
    };
  }

  return {
    async find(id) {
      const hook = await storage.hooks.read(id as HookId);
      return hook && (await access.of(hook.madeBy)).may('webhooks') ? openOf(hook) : undefined;
    },
    async take(id, n) {
      let made: Secret | undefined;
      const secret = newHookSecret();
      const jwe = await vault.seal(secret, { kind: 'hook', owner: id, field: String(n) });
      const actor = (await storage.hooks.read(id as HookId))?.madeBy;
      if (actor === undefined || !(await access.of(actor)).may('webhooks')) return undefined;
      const entry = { atMs: clock.now(), actor, act: 'hook.secret', object: id, outcome: 'done', turn: '' } as const;
      const shown = await changeHook(
        needs,
        id as HookId,
        (hook) => {
          made = openOf(hook)?.n === n ? secret : undefined;
          const { page: _spent, ...rest } = hook;
          return made && { ...rest, secrets: [...hook.secrets.slice(-1), { n, jwe }] };
        },
        [entry],
      );
      if (!shown || !made) return undefined;
      void tell(shown).catch((error: unknown) => log.warn('not told', codeOf(error)));
      return made;
    },
  };
}
