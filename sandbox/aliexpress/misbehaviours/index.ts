import { gatewayMisbehaviours } from '../../shared/iop/misbehaviours/index.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { refusalAt } from '../answers.ts';
import { bare } from './bare.ts';
import { filterIgnored } from './filter-ignored.ts';
import { longOrderId } from './long-order-id.ts';
import { noSuccess } from './no-success.ts';
import { otherUser } from './other-user.ts';
import { testStatus } from './test-status.ts';
import { totalPageChanges } from './total-page-changes.ts';
import { wrappedTwice } from './wrapped-twice.ts';

/** What AliExpress does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...gatewayMisbehaviours((path, refusal) => refusalAt(path, refusal)),
  bare,
  'filter-ignored': filterIgnored,
  'long-order-id': longOrderId,
  'no-success': noSuccess,
  'other-user': otherUser,
  'test-status': testStatus,
  'total-page-changes': totalPageChanges,
  'wrapped-twice': wrappedTwice,
};
