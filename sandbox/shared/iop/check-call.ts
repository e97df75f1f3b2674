import type { Request } from 'express';
import { type App, type Gateway, isApproved } from './gateway.ts';
import { expectedSign } from './signature.ts';

export interface Refusal {
  readonly type: 'ISV' | 'ISP';
  readonly code: string;
  readonly message: string;
  /** The finer one beside an old numbered code. */
  readonly sub_code?: string;
}

export const refusal = (code: string, message: string, type: Refusal['type'] = 'ISV'): Refusal => ({
  type,
  code,
  message,
});

/** Parameters of the address and of the form, whatever the method. */
export function paramsOf(request: Request): ReadonlyMap<string, string> {
  const query = new URL(request.originalUrl, 'http://sandbox.invalid').searchParams;
  return new Map([...query, ...Object.entries((request.body ?? {}) as Record<string, string>)]);
}

const WINDOW_MS = 7_200_000;

/**
 * Looks at a call as the gateway does before anything else: app, time, signature.
 * @param path what is signed in front of the parameters
 */
export function checkCall(
  gateway: Gateway,
  path: string,
  params: ReadonlyMap<string, string>,
): { readonly app: App } | { readonly refused: Refusal } {
  for (const name of ['app_key', 'timestamp', 'sign_method', 'sign'])
    if (!params.get(name)) return { refused: refusal('MissingParameter', `The input parameter "${name}" is missing`) };
  const app = gateway.apps.get(params.get('app_key') ?? '');
  if (!app || !isApproved(app)) return { refused: refusal('InvalidAppKey', 'Invalid appKey') };
  const at = params.get('timestamp') ?? '';
  const atMs = /^\d+$/.test(at) ? Number(at) : Date.parse(at);
  if (!(Math.abs(atMs - gateway.now()) <= WINDOW_MS))
    return { refused: refusal('IllegalTimestamp', 'The timestamp is out of range') };
  if (params.get('sign_method') !== 'sha256' || params.get('sign') !== expectedSign(path, params, app.secret))
    return { refused: refusal('IncompleteSignature', 'The request signature does not conform to platform standards') };
  return { app };
}
