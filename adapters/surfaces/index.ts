import { slack } from '../slack/opening.ts';
import { teams } from '../teams/opening.ts';
import type { SurfaceOpening } from './opening.ts';

/** Every chat product that Shopkey can serve, a line each. */
export const surfaces = { slack, teams } as const satisfies Record<string, SurfaceOpening>;
