import type { ApiRefusal, Grant } from '../ports.ts';

/** Somebody has to authorize again; since when, where that is known. */
export function inNeed(grant: Grant | undefined): Extract<ApiRefusal, { kind: 'needs-attention' }> {
  const sinceMs = grant?.ended?.atMs ?? grant?.expiresAtMs;
  return { kind: 'needs-attention', ...(sinceMs === undefined ? {} : { sinceMs }) };
}
