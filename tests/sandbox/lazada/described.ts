import { z } from 'zod';
import type { DescribedCall, Description } from '../../contracts/description.ts';
import { address, amount, answered, consentOf, count, form, id, TOKENS, text } from '../iop/described.ts';

/**
 * What Lazada’s pages say of the calls that Shopkey makes (open.lazada.com, as public repositories quote them), in our words: there is no file that
 * may be copied. Read 2026-11-25 to 2026-11-27; docs/platforms/lazada.md has what each is taken from.
 */
/** `2018-02-09T22:44:30+08:00`, or `2023-11-27 15:40:52 +0700`. */
const time = z.string().regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d ?[+-]\d\d:?\d\d$/);
const country = z.enum(['my', 'sg', 'th', 'id', 'ph', 'vn']);
/** `true`, or a text that says so. */
const flag = z.union([z.boolean(), z.enum(['true', 'false', '0', '1'])]);

const GRANTED = z.strictObject({
  ...TOKENS,
  account_id: text,
  country: z.union([country, z.literal('cb')]),
  country_user_info: z.array(z.strictObject({ country, seller_id: id, user_id: id, short_code: text })),
});
const system = (path: string, params: z.ZodRawShape): DescribedCall => ({
  source: 'open.lazada.com, "Seller authorization introduction"; System API, 2026-11-25',
  method: 'POST',
  at: `https://auth.lazada.com/rest${path}`,
  asked: form(params),
  answered: answered(GRANTED),
});
/** A call on a country’s own host. */
const business = (path: string, params: z.ZodRawShape, data: z.ZodType): DescribedCall => ({
  source: `open.lazada.com/apps/doc/api?path=${encodeURIComponent(path)}, 2026-11-27`,
  method: 'GET',
  at: `https://api.lazada.{domain}/rest${path}`,
  asked: address({ access_token: text, ...params }),
  answered: answered(z.strictObject({ code: z.literal('0'), data, request_id: text })),
});

const ADDRESS = z
  .strictObject({
    first_name: text,
    last_name: text,
    address1: text,
    address2: text,
    address3: text,
    address4: text,
    address5: text,
    city: text,
    post_code: text,
    country: text,
    phone: text,
    phone2: text,
  })
  .partial();
const ORDER = z
  .strictObject({
    order_id: id,
    order_number: id,
    created_at: time,
    updated_at: time,
    address_updated_at: time,
    statuses: z.array(text),
    items_count: count,
    price: amount,
    voucher: amount,
    voucher_platform: amount,
    voucher_seller: amount,
    voucher_code: text,
    shipping_fee: amount,
    shipping_fee_original: amount,
    shipping_fee_discount_seller: amount,
    shipping_fee_discount_platform: amount,
    payment_method: text,
    warehouse_code: text,
    promised_shipping_times: text,
    gift_option: flag,
    gift_message: text,
    need_cancel_confirm: flag,
    is_cancel_pending: flag,
    customer_first_name: text,
    customer_last_name: text,
    address_billing: ADDRESS,
    address_shipping: ADDRESS,
    recipient_info: z.looseObject({}),
    national_registration_number: text,
    branch_number: text,
    tax_code: text,
    buyer_note: text,
    remarks: text,
    delivery_info: text,
    extra_attributes: text,
  })
  .partial();
const ITEM = z
  .strictObject({
    order_item_id: id,
    order_id: id,
    name: text,
    sku: text,
    shop_sku: text,
    sku_id: text,
    status: text,
    item_price: amount,
    paid_price: amount,
    tax_amount: amount,
    currency: z.string().length(3),
    variation: text,
    shipment_provider: text,
    tracking_code: text,
    package_id: text,
    reason: text,
    created_at: time,
    updated_at: time,
    buyer_id: text,
    extra_attributes: text,
    personalization: text,
  })
  .partial();

export const LAZADA: Description = {
  ...consentOf(
    'open.lazada.com, "Seller authorization introduction", 2026-11-25',
    'https://auth.lazada.com/oauth/authorize',
    'http://{shopkey}/callback/lazada/app',
  ),
  exchange: system('/auth/token/create', { code: text }),
  refresh: system('/auth/token/refresh', { refresh_token: text }),
  seller: business(
    '/seller/get',
    {},
    z
      .strictObject({
        name: text,
        name_company: text,
        seller_id: id,
        short_code: text,
        status: z.enum(['ACTIVE', 'INACTIVE', 'DELETED']),
        cb: flag,
        verified: flag,
        location: text,
        email: text,
        logo_url: text,
      })
      .partial(),
  ),
  orders: business(
    '/orders/get',
    {
      update_after: z.iso.datetime({ offset: true }),
      update_before: z.iso.datetime({ offset: true }),
      sort_by: z.enum(['created_at', 'updated_at']),
      sort_direction: z.enum(['ASC', 'DESC']),
      offset: z.string().refine((said) => Number(said) >= 0 && Number(said) <= 5_000),
      limit: z.string().refine((said) => Number(said) >= 1 && Number(said) <= 100),
    },
    z.strictObject({ count, countTotal: count, orders: z.array(ORDER).max(100) }),
  ),
  items: business(
    '/orders/items/get',
    { order_ids: z.string().regex(/^\[\d+(?:,\d+){0,49}\]$/) },
    z.array(z.strictObject({ order_id: id, order_number: id, order_items: z.array(ITEM) })),
  ),
};
