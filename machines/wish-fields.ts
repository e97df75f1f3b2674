import { z } from 'zod';
import { secretField, textField } from './shared/fields.ts';

/** Shapes: wish.md section 9. Each message is the id of a text that says what to look for. */
const clientId = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^[0-9a-f]{24}$/, 'wish.fault.clientId');

/** Only seen, never published: so longer ones are taken, too, and a client id in its place is not. */
const clientSecret = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^(?![0-9a-f]{24}$)/, 'wish.fault.idForSecret')
  .regex(/^[0-9A-Za-z_-]{28,128}$/, 'wish.fault.clientSecret');

export const clientFields = [
  textField('clientId', clientId, '5f0000000000000000000000'),
  secretField('clientSecret', clientSecret),
];
