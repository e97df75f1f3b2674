import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** Of one of the orders the items are not told. */
export const itemsMissing: Misbehaviour = reshape(['call'], (body) =>
  Array.isArray(body.data) ? { ...body, data: body.data.slice(1) } : body,
);
