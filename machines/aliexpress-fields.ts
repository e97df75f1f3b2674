import { z } from 'zod';
import { wordsField } from './shared/fields.ts';

export const companyField = wordsField(
  'company',
  z.string().min(1, 'walk.fault.empty').max(40, 'walk.fault.tooLong'),
  'Northwind',
);

export const refusalField = wordsField('refusal', z.string().min(1, 'walk.fault.empty').max(200, 'walk.fault.tooLong'));
