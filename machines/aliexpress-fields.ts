import { z } from 'zod';
import { secretField, textField, wordsField } from './shared/fields.ts';

/** Shapes: aliexpress.md section 9. Each message is the id of a text that says what to look for. */
const appKey = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^\d{5,10}$/, 'aliexpress.fault.appKey');
const appSecret = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/\D/, 'aliexpress.fault.appSecretIsKey')
  .refine((value) => !(value.startsWith('5000') && value.length > 50), 'aliexpress.fault.appSecretIsToken')
  .regex(/^[A-Za-z0-9]{10,64}$/, 'aliexpress.fault.appSecret');

export const appFields = [textField('appKey', appKey, '12345678'), secretField('appSecret', appSecret)];

export const companyField = wordsField(
  'company',
  z.string().min(1, 'walk.fault.empty').max(40, 'walk.fault.tooLong'),
  'Northwind',
);

export const refusalField = wordsField('refusal', z.string().min(1, 'walk.fault.empty').max(200, 'walk.fault.tooLong'));
