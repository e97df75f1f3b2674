import { GATEWAY_MISBEHAVIOURS } from '../../shared/iop/misbehaviours/index.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { itemsMissing } from './items-missing.ts';
import { otherSeller } from './other-seller.ts';

/** What Lazada does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...GATEWAY_MISBEHAVIOURS,
  'items-missing': itemsMissing,
  'other-seller': otherSeller,
};
