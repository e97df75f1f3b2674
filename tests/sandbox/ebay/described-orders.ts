/** An answer of getOrders, as the Fulfillment API describes it: sell_fulfillment_v1_oas3, v1.20.4, `OrderSearchPagedCollection`; read 2026-11-27. */
import { z } from 'zod';

const text = z.string();
const count = z.number().int();
/** `2015-08-04T19:09:02.768Z` */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const marketplace = z.string().regex(/^EBAY_[A-Z_]+$/);

const Amount = z.strictObject({
  value: z.string().regex(/^-?\d+\.\d+$/),
  currency: z.string().length(3),
  convertedFromValue: text.optional(),
  convertedFromCurrency: text.optional(),
});
const Address = z
  .strictObject({
    addressLine1: text,
    addressLine2: text,
    city: text,
    county: text,
    stateOrProvince: text,
    postalCode: text,
    countryCode: z.string().length(2),
  })
  .partial();
const ExtendedContact = z
  .strictObject({
    fullName: text,
    companyName: text,
    email: text,
    contactAddress: Address,
    primaryPhone: z.strictObject({ phoneNumber: text }),
  })
  .partial();
const LineItem = z
  .strictObject({
    lineItemId: text,
    legacyItemId: text,
    legacyVariationId: text,
    sku: text,
    title: text,
    quantity: count,
    soldFormat: z.enum(['AUCTION', 'FIXED_PRICE', 'OTHER', 'SECOND_CHANCE_OFFER']),
    listingMarketplaceId: marketplace,
    purchaseMarketplaceId: marketplace,
    lineItemFulfillmentStatus: z.enum(['FULFILLED', 'IN_PROGRESS', 'NOT_STARTED']),
    lineItemCost: Amount,
    discountedLineItemCost: Amount,
    total: Amount,
    deliveryCost: z.strictObject({ shippingCost: Amount }),
    giftDetails: z.strictObject({ message: text, recipientEmail: text, recipientPhoneNumber: text }).partial(),
    variationAspects: z.array(z.strictObject({ name: text, value: text })),
    /** Always there, and empty where nothing applies. */
    appliedPromotions: z.array(z.looseObject({})),
    refunds: z.array(z.looseObject({})),
    taxes: z.array(z.looseObject({})),
  })
  .partial()
  .required({ appliedPromotions: true, refunds: true, taxes: true });
const Order = z
  .strictObject({
    orderId: text,
    legacyOrderId: text,
    salesRecordReference: text,
    creationDate: time,
    lastModifiedDate: time,
    orderFulfillmentStatus: z.enum(['FULFILLED', 'IN_PROGRESS', 'NOT_STARTED']),
    orderPaymentStatus: z.enum(['FAILED', 'FULLY_REFUNDED', 'PAID', 'PARTIALLY_REFUNDED', 'PENDING']),
    sellerId: text,
    buyer: z.strictObject({ username: text, taxAddress: Address, buyerRegistrationAddress: ExtendedContact }).partial(),
    buyerCheckoutNotes: text,
    /** The list's own is empty. */
    cancelStatus: z.strictObject({
      cancelState: z.enum(['CANCELED', 'IN_PROGRESS', 'NONE_REQUESTED']),
      cancelRequests: z.array(z.never()),
      cancelledDate: time.optional(),
    }),
    fulfillmentStartInstructions: z.array(
      z
        .strictObject({
          fulfillmentInstructionsType: z.enum([
            'DIGITAL',
            'PREPARE_FOR_PICKUP',
            'SELLER_DEFINED',
            'SHIP_TO',
            'FULFILLED_BY_EBAY',
          ]),
          minEstimatedDeliveryDate: time,
          maxEstimatedDeliveryDate: time,
          ebaySupportedFulfillment: z.boolean(),
          shippingStep: z
            .strictObject({
              shippingCarrierCode: text,
              shippingServiceCode: text,
              shipTo: ExtendedContact,
              shipToReferenceId: text,
            })
            .partial(),
          finalDestinationAddress: Address,
        })
        .partial(),
    ),
    fulfillmentHrefs: z.array(text),
    pricingSummary: z
      .strictObject({
        adjustment: Amount,
        deliveryCost: Amount,
        deliveryDiscount: Amount,
        fee: Amount,
        priceDiscount: Amount,
        priceSubtotal: Amount,
        tax: Amount,
        total: Amount,
      })
      .partial(),
    lineItems: z.array(LineItem).min(1),
  })
  .partial()
  .required({ cancelStatus: true });

export const ORDERS = z.strictObject({
  href: z.url(),
  total: count,
  limit: count,
  offset: count,
  /** There where there is such a page. */
  next: z.url().optional(),
  prev: z.url().optional(),
  orders: z.array(Order).max(200),
  warnings: z.array(z.looseObject({})).optional(),
});
