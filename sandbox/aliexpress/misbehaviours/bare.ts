import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

const inner = (body: Readonly<Record<string, unknown>>) =>
  Object.values(body).find((value) => typeof value === 'object') ?? body;

/** A business answer without its envelope. */
export const bare: Misbehaviour = reshape(['call'], inner);
