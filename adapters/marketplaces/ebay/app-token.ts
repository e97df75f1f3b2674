import type { Clock } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import type { Answer, Call } from '../call.ts';
import { parseTokens } from './answers.ts';
import type { OwnApp } from './config.ts';
import { appTokenRequest } from './requests.ts';

/** A token with less left than this is not begun with. */
const SPARE_MS = 60_000;

/** A token of the application itself, for what is nobody's account. */
export interface AppToken {
  /** One that eBay refuses is not kept. @throws MarketplaceError eBay gives none */
  with(signal: AbortSignal, call: (token: Secret) => Promise<Answer>): Promise<Answer>;
}

/** eBay gives an app a thousand tokens a day: one is kept while it lives, so that nobody uses them up. */
export function appTokenOf(deps: {
  readonly call: Call;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly app: Omit<OwnApp, 'ruName'>;
}): AppToken {
  let kept: { readonly token: Secret; readonly endsAtMs: number } | undefined;

  async function token(signal: AbortSignal): Promise<Secret> {
    const { call, clock, apiUrl, app } = deps;
    const nowMs = clock.now();
    if (kept && kept.endsAtMs > nowMs + SPARE_MS) return kept.token;
    const { accessToken, tokenEndsAtMs = nowMs } = parseTokens(await call(appTokenRequest(apiUrl, app), signal), nowMs);
    kept = { token: accessToken, endsAtMs: tokenEndsAtMs };
    return accessToken;
  }

  return {
    async with(signal, call) {
      const answer = await call(await token(signal));
      if (answer.status === 401) kept = undefined;
      return answer;
    },
  };
}
