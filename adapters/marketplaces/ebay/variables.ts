import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { EbayConfig } from './config.ts';

const id = z.string().regex(/^\S+$/).optional();
const secret = z
  .string()
  .min(8)
  .transform((value) => new Secret(value))
  .optional();
const address = z.string().regex(/^https?:\/\/[^\s/]+(?:\/[^\s]*)?$/);
const base = (usual: string) => address.transform((value) => value.replace(/\/+$/, '')).default(usual);

const SIMULATED = /sandbox-/;
const ON_THIS_MACHINE = /^https?:\/\/(127\.|localhost|\[::1\])/;

/** What eBay's flows need of the environment. */
export const EBAY_VARIABLES = {
  SHOPKEY_EBAY_CLIENT_ID: {
    schema: id,
    simulated: SIMULATED,
    about: 'The keyset’s App ID (client id).',
    expected: 'an App ID',
    example: 'Northwin-Shopkey-PRD-0a1b2c3d4-5e6f7a8b',
  },
  SHOPKEY_EBAY_CLIENT_SECRET: {
    schema: secret,
    simulated: SIMULATED,
    about: 'The keyset’s Cert ID (client secret).',
    expected: 'at least 8 characters',
    example: 'PRD-…',
    secret: true,
  },
  SHOPKEY_EBAY_RUNAME: {
    /** An address in its place is eBay's commonest refusal, and it is said with the wrong words. */
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{3,100}$/)
      .optional(),
    simulated: SIMULATED,
    about: 'The RuName, which stands for our callback addresses at eBay.',
    expected: 'the RuName itself, which is no address: eBay shows it under User Tokens',
    example: 'Northwind-Northwin-Shopke-abcdefgh',
  },
  SHOPKEY_EBAY_DEV_ID: {
    schema: id,
    about: 'The account’s Dev ID, for the retired flow Auth’n’Auth.',
    expected: 'a Dev ID',
    example: '0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d',
  },
  SHOPKEY_EBAY_CONSENT_URL: {
    schema: address.default('https://auth.ebay.com/oauth2/authorize'),
    simulated: ON_THIS_MACHINE,
    about: 'eBay’s consent page.',
    expected: 'an address',
    example: 'https://auth.ebay.com/oauth2/authorize',
  },
  SHOPKEY_EBAY_API_URL: {
    schema: base('https://api.ebay.com'),
    simulated: ON_THIS_MACHINE,
    about: 'eBay’s tokens, selling and Trading APIs.',
    expected: 'an address',
    example: 'https://api.ebay.com',
  },
  SHOPKEY_EBAY_IDENTITY_URL: {
    schema: base('https://apiz.ebay.com'),
    simulated: ON_THIS_MACHINE,
    about: 'eBay’s Identity API, on a host of its own.',
    expected: 'an address',
    example: 'https://apiz.ebay.com',
  },
  SHOPKEY_EBAY_SIGNIN_URL: {
    schema: address.default('https://signin.ebay.com/ws/eBayISAPI.dll'),
    simulated: ON_THIS_MACHINE,
    about: 'eBay’s sign-in page of the retired flow.',
    expected: 'an address',
    example: 'https://signin.ebay.com/ws/eBayISAPI.dll',
  },
  SHOPKEY_EBAY_NOTICE_TOKEN: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{32,80}$/)
      .transform((value) => new Secret(value))
      .optional(),
    simulated: SIMULATED,
    about: 'The verification token of eBay’s notifications: you choose it, and enter it at eBay beside their address.',
    expected: '32 to 80 letters, digits, hyphens and underscores',
    example: '…',
    secret: true,
  },
  SHOPKEY_EBAY_NOTICE_URL: {
    schema: address.regex(/\/notice\/ebay$/).optional(),
    simulated: ON_THIS_MACHINE,
    about:
      'The address of eBay’s notifications, byte for byte as it stands at eBay: it is part of the answer to its challenge.',
    expected: 'an address that ends in /notice/ebay',
    example: 'https://shopkey.example.com/notice/ebay',
  },
  SHOPKEY_EBAY_ALERT_EMAIL: {
    schema: z.email().optional(),
    simulated: SIMULATED,
    about:
      'Where eBay writes when the address of its notifications does not answer; it is given to eBay where eBay has none yet.',
    expected: 'an e-mail address',
    example: 'it@northwind.example',
  },
} as const satisfies Record<string, Variable>;

/** @param retiredFlows ids of eBay's retired flows that are switched on */
export function ebayConfig(values: ValuesOf<typeof EBAY_VARIABLES>, retiredFlows: readonly string[]): EbayConfig {
  return {
    clientId: values.SHOPKEY_EBAY_CLIENT_ID,
    clientSecret: values.SHOPKEY_EBAY_CLIENT_SECRET,
    ruName: values.SHOPKEY_EBAY_RUNAME,
    devId: values.SHOPKEY_EBAY_DEV_ID,
    consentUrl: values.SHOPKEY_EBAY_CONSENT_URL,
    apiUrl: values.SHOPKEY_EBAY_API_URL,
    identityUrl: values.SHOPKEY_EBAY_IDENTITY_URL,
    signInUrl: values.SHOPKEY_EBAY_SIGNIN_URL,
    noticeToken: values.SHOPKEY_EBAY_NOTICE_TOKEN,
    noticeUrl: values.SHOPKEY_EBAY_NOTICE_URL,
    alertEmail: values.SHOPKEY_EBAY_ALERT_EMAIL,
    retiredFlows,
  };
}
