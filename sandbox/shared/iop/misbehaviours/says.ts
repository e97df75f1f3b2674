import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS } from '../places.ts';

/** A refusal by its code, whatever was asked. @see aliexpress.md section 5 */
const says = (code: string, more: object = {}): Misbehaviour => ({
  at: CALLS,
  answer: ({ response }) => void response.json({ type: 'ISV', code, message: 'refused', request_id: 'sim', ...more }),
});

export const refusals = {
  'invalid-code': says('InvalidCode'),
  'incomplete-signature': says('IncompleteSignature'),
  'invalid-app-key': says('InvalidAppKey'),
  'invalid-app-key-of-old': says('29', { message: 'Invalid app Key', sub_code: 'isv.invalid-app-key' }),
  'missing-parameter': says('MissingParameter'),
  'illegal-timestamp': says('IllegalTimestamp'),
  'illegal-access-token': says('IllegalAccessToken'),
  'illegal-refresh-token': says('IllegalRefreshToken'),
  'auth-type-unsupported': says('AUTH_TYPE_UNSUPPORTED'),
  'insufficient-permission': says('InsufficientPermission'),
  'account-migration': says('15', { sub_code: 'isv.account-migration-check-fail' }),
  'something-new': says('SomethingNew'),
} as const satisfies Readonly<Record<string, Misbehaviour>>;
