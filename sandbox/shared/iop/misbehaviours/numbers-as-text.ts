import type { Misbehaviour } from '../../misbehave.ts';
import { reshape } from './reshape.ts';

/** Numbers come as texts. */
export const numbersAsText: Misbehaviour = reshape(['token', 'refresh'], (body) =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  ),
);
