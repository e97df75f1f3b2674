import type { Clock } from '../../../bot/ports.ts';
import { fakeAmazon, NORTHWIND } from '../../fakes/amazon.ts';
import type { LivingFlow } from './living-flow.ts';

const amazon = {
  platform: 'amazon',
  open: (clock: Clock) => fakeAmazon(clock),
  account: { ...NORTHWIND, sellerId: 'A2NORTHWIND001' },
  callback: (state: string, code: string) =>
    new URLSearchParams({ state, spapi_oauth_code: code, selling_partner_id: 'A2NORTHWIND001' }),
  name: 'northwind_home_uk',
};

export const amazonFlows: readonly LivingFlow[] = [
  { ...amazon, flow: 'app', command: 'authorize amazon UK', values: {}, secrets: [] },
  {
    ...amazon,
    flow: 'private',
    command: 'authorize amazon private UK',
    values: {
      clientId: 'amzn1.application-oa2-client.abcdef',
      clientSecret: 'amzn1.oa2-cs.v1.secret12345',
      refreshToken: 'Atzr|token-abcdef-9f2c',
    },
    secrets: ['clientSecret', 'refreshToken'],
  },
];
