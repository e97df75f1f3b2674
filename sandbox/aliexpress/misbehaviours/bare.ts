import { type Misbehaviour, reshape } from './misbehaviour.ts';

const inner = (body: Readonly<Record<string, unknown>>) =>
  Object.values(body).find((value) => typeof value === 'object') ?? body;

/** A business answer without its envelope. */
export const bare: Misbehaviour = reshape(['sync'], inner);
