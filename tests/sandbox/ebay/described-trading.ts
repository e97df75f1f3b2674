/** The calls of the retired flow, as the Trading API's reference describes them: developer.ebay.com/DevZone/XML/docs/Reference/eBay/<call>.html, read 2026-11-24. */
import { z } from 'zod';
import { type DescribedCall, type Description, xml } from '../../contracts/description.ts';

const text = z.string().min(1);
const number = z.string().regex(/^\d+$/);
/** The numbers of errors that docs/platforms/ebay.md section 3.4 lists. */
const KNOWN = ['930', '931', '932', '21916017', '21916160', '21916984', '21917053'];
const ERROR = z.strictObject({
  ShortMessage: text,
  LongMessage: text,
  ErrorCode: z.enum(KNOWN),
  SeverityCode: z.enum(['Error', 'Warning']),
  ErrorClassification: z.enum(['RequestError', 'SystemError']),
});
/** They stand in every answer (known: the reference's standard output fields). */
const ALWAYS = { Timestamp: z.iso.datetime(), Version: number, Build: text };
const WARNED = ERROR.extend({ SeverityCode: z.literal('Warning'), ErrorCode: number });

function call(name: string, body: z.ZodType, good: z.ZodRawShape): DescribedCall {
  const answer = (fields: z.ZodRawShape) =>
    xml(z.strictObject({ [`${name}Response`]: z.strictObject({ ...ALWAYS, ...fields }) }));
  return {
    source: `developer.ebay.com/DevZone/XML/docs/Reference/eBay/${name}.html, 2026-11-24`,
    method: 'POST',
    at: 'https://api.ebay.com/ws/api.dll',
    asked: z.strictObject({
      query: z.strictObject({}),
      headers: z.strictObject({
        'content-type': z.literal('text/xml'),
        'x-ebay-api-call-name': z.literal(name),
        'x-ebay-api-compatibility-level': number,
        'x-ebay-api-siteid': number,
        'x-ebay-api-app-name': text,
        'x-ebay-api-dev-name': text,
        'x-ebay-api-cert-name': text,
      }),
      body: z.strictObject({ [`${name}Request`]: body }),
    }),
    answered: {
      200: [
        answer({ Ack: z.literal('Success'), ...good }),
        answer({ Ack: z.literal('Warning'), Errors: WARNED, ...good }),
        answer({ Ack: z.literal('Failure'), Errors: ERROR }),
      ],
    },
  };
}

const REQUESTER = z.strictObject({ RequesterCredentials: z.strictObject({ eBayAuthToken: text }) });

export const TRADING: Description = {
  signIn: {
    source: 'developer.ebay.com/DevZone/XML/docs/Reference/eBay/GetSessionID.html, 2026-11-24',
    method: 'GET',
    at: 'https://signin.ebay.com/ws/eBayISAPI.dll',
    asked: z.strictObject({
      query: z.strictObject({
        SignIn: z.literal(''),
        RuName: text,
        SessID: z.string().length(40),
        prompt: z.literal('login'),
      }),
      headers: z.strictObject({}),
      body: z.undefined(),
    }),
    answered: {},
  },
  GetSessionID: call('GetSessionID', z.strictObject({ RuName: text }), { SessionID: z.string().length(40) }),
  FetchToken: call('FetchToken', z.strictObject({ SessionID: z.string().length(40) }), {
    eBayAuthToken: z.string().max(2_048),
    HardExpirationTime: z.iso.datetime(),
  }),
  GetUser: call('GetUser', REQUESTER, {
    User: z.strictObject({
      EIASToken: text,
      UserID: text,
      Site: text,
      SellerInfo: z.strictObject({ SellerBusinessType: z.enum(['Commercial', 'Private', 'Undefined']) }).optional(),
    }),
  }),
  RevokeToken: call('RevokeToken', REQUESTER, {}),
};
