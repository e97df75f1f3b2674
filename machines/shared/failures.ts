import type { EffectFailure } from './actors.ts';

/** What the card says of a failed effect: the id of a text, `walk.failed.<effect>.<kind>`, and the platform's own short reason. */
export function failureText(
  effect: 'exchange' | 'verify' | 'save',
  error: unknown,
): { code: string; failure: string; params: Readonly<Record<string, string>> } {
  const { code, reason } = isFailure(error) ? error : { code: 'marketplace.unexpected', reason: undefined };
  const kind = code.slice(code.indexOf('.') + 1);
  return { code: `walk.failed.${effect}.${kind}`, failure: code, params: { reason: reason ?? '' } };
}

function isFailure(error: unknown): error is EffectFailure {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
