import { z } from 'zod';
import { secretField, textField } from './fields.ts';

/**
 * Key and secret of a company's own app at the gateway that AliExpress and Lazada share. Each message is the id of a text that says
 * what to look for.
 * @see aliexpress.md section 9
 */
const appKey = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^\d{5,10}$/, 'walk.fault.appKey');
const appSecret = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/\D/, 'walk.fault.appSecretIsKey')
  .refine((value) => !(value.startsWith('5000') && value.length > 50), 'walk.fault.appSecretIsToken')
  .regex(/^[A-Za-z0-9]{10,64}$/, 'walk.fault.appSecret');

export const ownAppFields = [textField('appKey', appKey, '12345678'), secretField('appSecret', appSecret)];
