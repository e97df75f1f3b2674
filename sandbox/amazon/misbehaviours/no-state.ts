import type { Misbehaviour } from './misbehaviour.ts';

/** The callback comes without our state. */
export const noState: Misbehaviour = { at: ['callback'], redirect: (url) => url.searchParams.delete('state') };
