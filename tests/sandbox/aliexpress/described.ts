import { z } from 'zod';
import { type DescribedCall, type Description, json } from '../../contracts/description.ts';
import { amount, answered, consentOf, count, form, id, NOTHING, REFUSAL, TOKENS, text } from '../iop/described.ts';

/**
 * What AliExpress’s pages and its own Java SDK’s models say of the calls that Shopkey makes, in our words: there is no file that may be copied.
 * docs/platforms/aliexpress.md has the pages’ numbers. Read 2026-11-24 to 2026-11-27.
 */
const CALLBACK = 'http://{shopkey}/callback/aliexpress/app';
/** California’s time on the wall. */
const time = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

const GRANTED = z.strictObject({
  ...TOKENS,
  expire_time: count,
  refresh_token_valid_time: count,
  user_id: id,
  seller_id: id,
  user_nick: text,
  havana_id: text,
  locale: text,
  sp: z.literal('ae'),
});
const system = (path: string, params: z.ZodRawShape): DescribedCall => ({
  source: 'AliExpress docId 1388, 1590, 2026-11-24',
  method: 'POST',
  at: `https://api-sg.aliexpress.com/rest${path}`,
  asked: form(params),
  answered: answered(GRANTED),
});

const { request_id, ...refusal } = REFUSAL;
const WRAPPED = z.strictObject({ error_response: z.strictObject({ ...refusal, msg: text, request_id }) });
/** A business call: its name stands in the answer, too. */
const business = (method: string, params: z.ZodRawShape, good: z.ZodRawShape): DescribedCall => ({
  source: `AliExpress docId 1367, 1369; the Java SDK’s model of ${method}, 2026-11-27`,
  method: 'POST',
  at: 'https://api-sg.aliexpress.com/sync',
  asked: form({ method: z.literal(method), session: text, ...params }),
  answered: answered(
    z.strictObject({ [`${method.replaceAll('.', '_')}_response`]: z.strictObject({ ...good, request_id }) }),
    WRAPPED,
  ),
});

/** A question within a parameter, as JSON. */
const inJson = (question: z.ZodType) =>
  z.string().transform((said, context) => {
    for (const { path, message } of question.safeParse(JSON.parse(said)).error?.issues ?? [])
      context.addIssue(`${path.join('.')} ${message}`);
  });
/** apiId 33528, 42270: what was made between, what was changed between; both sizes are needed. */
const QUESTION = inJson(
  z.strictObject({
    create_date_start: time.optional(),
    create_date_end: time.optional(),
    modified_date_start: time.optional(),
    modified_date_end: time.optional(),
    order_status_list: z.array(text).optional(),
    page_size: z.number().int().min(1).max(50),
    current_page: z.number().int().min(1),
  }),
);
const MONEY = z.strictObject({ amount, currency_code: z.string().length(3) });
const PRODUCT = z
  .strictObject({
    child_id: id,
    order_id: id,
    product_id: id,
    product_name: text,
    product_count: count,
    product_unit: text,
    product_unit_price: MONEY,
    product_standard: text,
    product_snap_url: text,
    product_img_url: text,
    total_product_amount: MONEY,
    sku_code: text,
    son_order_status: text,
    show_status: text,
    send_goods_time: time,
    send_goods_operator: text,
    logistics_service_name: text,
    logistics_type: text,
    logistics_amount: MONEY,
    memo: text,
    money_back3x: z.boolean(),
    can_submit_issue: z.boolean(),
    issue_status: text,
    issue_mode: text,
    fund_status: text,
    goods_prepare_time: count,
    delivery_time: text,
    freight_commit_day: text,
    escrow_fee_rate: text,
    afflicate_fee_rate: text,
    buyer_signer_first_name: text,
    buyer_signer_last_name: text,
  })
  .partial();
const order = (products: string) =>
  z
    .strictObject({
      order_id: id,
      biz_type: text,
      order_status: text,
      order_detail_url: text,
      end_reason: text,
      frozen_status: z.enum(['NO_FROZEN', 'IN_FROZEN']),
      fund_status: text,
      issue_status: text,
      logistics_status: text,
      gmt_create: time,
      gmt_pay_time: time,
      gmt_send_goods_time: time,
      gmt_update: time,
      timeout_left_time: count,
      left_send_good_day: text,
      left_send_good_hour: text,
      left_send_good_min: text,
      pay_amount: MONEY,
      loan_amount: MONEY,
      escrow_fee: MONEY,
      escrow_fee_rate: amount,
      logisitcs_escrow_fee_rate: text,
      payment_type: text,
      phone: z.boolean(),
      has_request_loan: z.boolean(),
      offline_pickup_type: text,
      seller_login_id: text,
      seller_operator_login_id: text,
      seller_signer_fullname: text,
      buyer_login_id: text,
      buyer_signer_fullname: text,
      product_list: z.strictObject({ [products]: z.array(PRODUCT) }),
    })
    .partial();
const orders = (list: string, products: string) =>
  z
    .strictObject({
      success: z.boolean(),
      error_code: text,
      error_message: text,
      total_count: count,
      total_page: count,
      page_size: count,
      current_page: count,
      time_stamp: text,
      target_list: z.strictObject({ [list]: z.array(order(products)).max(50) }),
    })
    .partial()
    .required({ success: true });

/** The platform before: `aliexpress.md`, "Retired". */
const OF_OLD =
  'pages of gw.api.alibaba.com, quoted at kancloud 127434 and 127435; the AliExpress Ruby SDK’s readme, 2026-11-24';
const oldForm = (body: z.ZodRawShape) =>
  z.strictObject({ query: NOTHING, headers: form({}).shape.headers, body: z.strictObject(body) });
const signature = z.string().regex(/^[0-9A-F]{40}$/);
const RETIRED: Description = {
  oldConsent: {
    source: OF_OLD,
    method: 'GET',
    at: 'https://gw.api.alibaba.com/auth/authorize.htm',
    asked: z.strictObject({
      query: z.strictObject({
        client_id: text,
        redirect_uri: z.url(),
        site: z.literal('aliexpress'),
        state: text,
        _aop_signature: signature,
      }),
      headers: NOTHING,
      body: z.undefined(),
    }),
    answered: {},
  },
  getToken: {
    source: OF_OLD,
    method: 'POST',
    at: 'https://gw.api.alibaba.com/openapi/param2/1/system.oauth2/getToken/{key}',
    asked: oldForm({
      grant_type: z.literal('authorization_code'),
      need_refresh_token: z.literal('true'),
      client_id: text,
      client_secret: text,
      redirect_uri: z.url(),
      code: text,
    }),
    answered: {
      200: [
        json(
          z.strictObject({
            access_token: text,
            refresh_token: text,
            expires_in: count,
            refresh_token_timeout: z.string().regex(/^\d{17}[+-]\d{4}$/),
            aliId: id,
            resource_owner: text,
          }),
        ),
      ],
    },
  },
  findOrderListQuery: {
    source: OF_OLD,
    method: 'POST',
    at: 'https://gw.api.alibaba.com/openapi/param2/1/aliexpress.open/api.findOrderListQuery/{key}',
    asked: oldForm({ access_token: text, page: z.literal('1'), pageSize: z.literal('1'), _aop_signature: signature }),
    answered: { 200: [json(z.strictObject({ totalItem: count, orderList: z.array(z.looseObject({})) }))] },
  },
};

export const ALIEXPRESS: Description = {
  ...consentOf('AliExpress articleId 120687, 2026-11-24', 'https://api-sg.aliexpress.com/oauth/authorize', CALLBACK),
  exchange: system('/auth/token/create', { code: text }),
  refresh: system('/auth/token/refresh', { refresh_token: text }),
  profileInChina: business(
    'aliexpress.merchant.profile.get',
    {},
    {
      profile: z.strictObject({
        seller_id: id,
        country: z.string().length(2),
        quotation_currency: text,
        online_store_product_number: text,
        auth_store_product_number: text,
        limit_store_product_number: text,
      }),
    },
  ),
  profileOverseas: business(
    'aliexpress.solution.merchant.profile.get',
    {},
    {
      country_code: z.string().length(2),
      merchant_login_id: text,
      product_posting_forbidden: z.boolean(),
      shop_id: id,
      shop_name: text,
      shop_type: text,
      shop_url: text,
    },
  ),
  ordersInChina: business(
    'aliexpress.trade.seller.orderlist.get',
    { param_aeop_order_query: QUESTION },
    { result: orders('aeop_order_item_dto', 'aeop_order_product_dto') },
  ),
  ordersOverseas: business(
    'aliexpress.solution.order.get',
    { param0: QUESTION },
    { result: orders('order_dto', 'order_product_dto') },
  ),
  ...RETIRED,
};
