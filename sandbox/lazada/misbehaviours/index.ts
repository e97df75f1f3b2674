import { gatewayMisbehaviours } from '../../shared/iop/misbehaviours/index.ts';
import { flat } from '../../shared/iop/refuse.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { itemsMissing } from './items-missing.ts';
import { otherSeller } from './other-seller.ts';

/** What Lazada does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...gatewayMisbehaviours((_path, refusal) => flat(refusal, 'sim')),
  'items-missing': itemsMissing,
  'other-seller': otherSeller,
};
