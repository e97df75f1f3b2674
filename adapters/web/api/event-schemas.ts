import { z } from 'zod';
import type { HookEvent } from '../../../bot/ports.ts';
import { shopId, time } from './schemas.ts';

/** A message to another program: `openapi.json` is made of these, and the tests hold real messages to them. */
interface Message {
  readonly when: string;
  readonly schema: z.ZodType;
}

const EventShop = z
  .strictObject({
    id: shopId,
    name: z.string().meta({ description: 'Letters, digits and underscores; unique' }),
    platform: z.string(),
    site: z.string(),
    erp_id: z.string().optional().meta({ description: 'What the ERP calls it, where that was typed' }),
  })
  .meta({ id: 'EventShop' });

const happened = time.meta({ description: 'When it happened; UTC, RFC 3339' });
const ofShop = { shop: EventShop } as const;

export const MESSAGES = {
  'shop.authorized': {
    when: 'A shop was authorized, or authorized again',
    schema: message('shop.authorized', 'ShopAuthorized', ofShop),
  },
  'shop.needs_attention': {
    when: 'A shop’s token ended or was refused: somebody must authorize it again',
    schema: message('shop.needs_attention', 'ShopNeedsAttention', ofShop),
  },
  'token.renewed': {
    when: 'A shop’s token was renewed: ask for the new one',
    schema: message('token.renewed', 'TokenRenewed', ofShop),
  },
  'orders.updated': {
    when: 'A pull stored new or changed orders',
    schema: message('orders.updated', 'OrdersUpdated', {
      ...ofShop,
      updated_since: time.meta({ description: 'Ask GET /v1/orders from there' }),
    }),
  },
  test: { when: 'An administrator sent a test; it is tried once', schema: message('test', 'TestMessage', {}) },
} as const satisfies Record<HookEvent, Message>;

function message(type: HookEvent, id: string, data: z.ZodRawShape) {
  return z.strictObject({ type: z.literal(type), timestamp: happened, data: z.strictObject(data) }).meta({ id });
}
