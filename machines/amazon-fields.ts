import { z } from 'zod';
import { secretField, textField } from './shared/fields.ts';

/** Shapes: amazon.md section 2.4. Each message is the id of a text that says what to look for. */
const clientId = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^amzn1\.application-oa2-client\.[\w-]{4,}$/, 'amazon.fault.clientId');
const clientSecret = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^(amzn1\.oa2-cs\.v1\.[\w-]{4,}|[0-9a-f]{64})$/, 'amazon.fault.clientSecret');
const refreshToken = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^Atzr\|[\x21-\x7e]{4,2043}$/, 'amazon.fault.refreshToken');
const merchantId = z
  .string()
  .min(1, 'walk.fault.empty')
  .regex(/^A[0-9A-Z]{8,20}$/, 'amazon.fault.sellerId');

export const privateFields = [
  textField('clientId', clientId, 'amzn1.application-oa2-client.…'),
  secretField('clientSecret', clientSecret, 'amzn1.oa2-cs.v1.…'),
  secretField('refreshToken', refreshToken, 'Atzr|…'),
];

export const sellerIdField = textField('sellerId', merchantId, 'A2XXXXXXXXXXXX');

export const mwsSelfFields = [
  textField('sellerId', merchantId, 'A2XXXXXXXXXXXX'),
  textField(
    'accessKeyId',
    z
      .string()
      .min(1, 'walk.fault.empty')
      .regex(/^[A-Z0-9]{16,24}$/, 'amazon.fault.accessKeyId'),
    'AKIA…',
  ),
  secretField(
    'secretKey',
    z
      .string()
      .min(1, 'walk.fault.empty')
      .regex(/^[\x21-\x7e]{20,80}$/, 'amazon.fault.secretKey'),
  ),
];

export const mwsThirdPartyFields = [
  textField('sellerId', merchantId, 'A2XXXXXXXXXXXX'),
  secretField(
    'mwsAuthToken',
    z
      .string()
      .min(1, 'walk.fault.empty')
      .regex(/^amzn\.mws\.[\w-]{8,60}$/, 'amazon.fault.mwsAuthToken'),
    'amzn.mws.…',
  ),
];
