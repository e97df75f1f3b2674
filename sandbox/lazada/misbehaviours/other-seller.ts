import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** Another shop answers than gave consent. */
export const otherSeller: Misbehaviour = reshape(['call'], (body) =>
  'seller_id' in (body.data as object) ? { ...body, data: { ...(body.data as object), seller_id: 9999 } } : body,
);
