/**
 * As much of the Admin API’s schema as Shopkey asks for, in GraphQL’s own signs: `!` is never null, `[…]` a list.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10, and public programs that carry its types; read 2026-11-24 and 2026-11-27
 */
import type { Field } from '../../../sandbox/shopify/graphql-read.ts';

/** What a field gives, and which arguments it takes. */
type Described = string | readonly [gives: string, takes: Readonly<Record<string, string>>];

const PAGES = { first: 'Int', after: 'String', last: 'Int', before: 'String', reverse: 'Boolean' };
const connection = (of: string): Readonly<Record<string, Described>> => ({
  edges: `[${of}Edge!]!`,
  nodes: `[${of}!]!`,
  pageInfo: 'PageInfo!',
});
const edge = (of: string): Readonly<Record<string, Described>> => ({ cursor: 'String!', node: `${of}!` });

const TYPES: Readonly<Record<string, Readonly<Record<string, Described>>>> = {
  QueryRoot: {
    shop: 'Shop!',
    currentAppInstallation: 'AppInstallation!',
    order: ['Order', { id: 'ID!' }],
    orders: ['OrderConnection!', { ...PAGES, sortKey: 'OrderSortKeys', query: 'String', savedSearchId: 'ID' }],
  },
  Shop: { id: 'ID!', name: 'String!', myshopifyDomain: 'String!' },
  AppInstallation: { id: 'ID!', accessScopes: '[AccessScope!]!' },
  AccessScope: { handle: 'String!', description: 'String!' },
  OrderConnection: connection('Order'),
  OrderEdge: edge('Order'),
  Order: {
    id: 'ID!',
    name: 'String!',
    createdAt: 'DateTime!',
    updatedAt: 'DateTime!',
    cancelledAt: 'DateTime',
    cancelReason: 'OrderCancelReason',
    closedAt: 'DateTime',
    test: 'Boolean!',
    currencyCode: 'CurrencyCode!',
    displayFinancialStatus: 'OrderDisplayFinancialStatus',
    displayFulfillmentStatus: 'OrderDisplayFulfillmentStatus!',
    totalPriceSet: 'MoneyBag!',
    lineItems: ['LineItemConnection!', PAGES],
  },
  LineItemConnection: connection('LineItem'),
  LineItemEdge: edge('LineItem'),
  LineItem: {
    id: 'ID!',
    sku: 'String',
    title: 'String!',
    variantTitle: 'String',
    quantity: 'Int!',
    currentQuantity: 'Int!',
    originalUnitPriceSet: 'MoneyBag!',
  },
  PageInfo: { hasNextPage: 'Boolean!', hasPreviousPage: 'Boolean!', startCursor: 'String', endCursor: 'String' },
  MoneyBag: { shopMoney: 'MoneyV2!', presentmentMoney: 'MoneyV2!' },
  MoneyV2: { amount: 'Decimal!', currencyCode: 'CurrencyCode!' },
};

const text = (form: RegExp) => (value: unknown) => typeof value === 'string' && form.test(value);
const oneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.some((word) => word === value);
const LEAVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: text(/^gid:\/\/shopify\/\w+\/\d+$/),
  String: text(/^/),
  Int: Number.isSafeInteger,
  Boolean: (value) => typeof value === 'boolean',
  DateTime: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  Decimal: text(/^-?\d+\.\d+$/),
  CurrencyCode: text(/^[A-Z]{3}$/),
  OrderSortKeys: oneOf('CREATED_AT', 'ID', 'ORDER_NUMBER', 'PROCESSED_AT', 'RELEVANCE', 'TOTAL_PRICE', 'UPDATED_AT'),
  OrderCancelReason: oneOf('CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'),
  OrderDisplayFinancialStatus: oneOf(
    ...['AUTHORIZED', 'EXPIRED', 'PAID', 'PARTIALLY_PAID', 'PARTIALLY_REFUNDED', 'PENDING', 'REFUNDED', 'VOIDED'],
  ),
  OrderDisplayFulfillmentStatus: oneOf(
    ...['FULFILLED', 'FULFILLMENT_NOT_REQUIRED', 'IN_PROGRESS', 'ON_HOLD', 'OPEN', 'PARTIALLY_FULFILLED'],
    ...['PENDING_FULFILLMENT', 'REQUEST_DECLINED', 'RESTOCKED', 'SCHEDULED', 'UNFULFILLED'],
  ),
};

/** What a question asks that the schema does not have. */
export function wrongInQuestion(fields: readonly Field[], of = 'QueryRoot'): readonly string[] {
  return fields.flatMap(({ name, args, fields: inner }) => {
    const described = TYPES[of]?.[name];
    if (described === undefined) return [`${of} has no ${name}`];
    const [gives, takes] = typeof described === 'string' ? [described, {}] : described;
    const type = gives.replace(/[[\]!]/g, '');
    const arguments_ = Object.entries(args).flatMap(([argument, value]) =>
      wrongInValue(takes[argument] ?? 'nothing', value ?? null, `${of}.${name}(${argument})`),
    );
    const missing = Object.keys(takes).filter((argument) => takes[argument]?.endsWith('!') && !(argument in args));
    const shape = inner.length > 0 === type in TYPES ? [] : [`${of}.${name} is asked for without what is in it`];
    return [
      ...arguments_,
      ...missing.map((one) => `${of}.${name} lacks ${one}`),
      ...shape,
      ...wrongInQuestion(inner, type),
    ];
  });
}

/** What an answer gives that was not asked for, or is not of its type. */
export function wrongInAnswer(fields: readonly Field[], data: unknown, of = 'QueryRoot'): readonly string[] {
  if (typeof data !== 'object' || data === null) return [`${of} is no object`];
  const given = data as Readonly<Record<string, unknown>>;
  const more = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...more.map((name) => `${of}.${name} was not asked for`),
    ...fields.flatMap(({ name, fields: inner }) => {
      const described = TYPES[of]?.[name] ?? 'nothing';
      const type = typeof described === 'string' ? described : described[0];
      return wrongInValue(type, given[name], `${of}.${name}`, (value, one) => wrongInAnswer(inner, value, one));
    }),
  ];
}

function wrongInValue(
  type: string,
  value: unknown,
  where: string,
  inside: (value: unknown, type: string) => readonly string[] = () => [],
): readonly string[] {
  if (type.endsWith('!'))
    return value === null || value === undefined
      ? [`${where} is missing`]
      : wrongInValue(type.slice(0, -1), value, where, inside);
  if (value === null) return [];
  if (type.startsWith('['))
    return Array.isArray(value)
      ? value.flatMap((one) => wrongInValue(type.slice(1, -1), one, where, inside))
      : [`${where} is no list`];
  if (type in TYPES) return inside(value, type);
  return LEAVES[type]?.(value) ? [] : [`${where} is no ${type}`];
}
