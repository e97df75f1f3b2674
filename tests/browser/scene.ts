import { afterAll, beforeAll } from 'vitest';
import { type RealShopkey, startPlayground, startRealShopkey } from '../support/processes.ts';
import { type Chat, openChat } from './chat.ts';

export interface Scene {
  readonly shopkey: RealShopkey;
  readonly chat: Chat;
}

/**
 * Shopkey as it is built, the simulated platforms, the playground and a browser on it: one for all tests of a file.
 * @param more variables of Shopkey's environment
 */
export function browserScene(more: Readonly<Record<string, string>> = {}): Scene {
  let shopkey: RealShopkey;
  let playground: { url: string; stop(): Promise<void> };
  let chat: Chat;
  beforeAll(async () => {
    shopkey = await startRealShopkey(more);
    playground = await startPlayground(shopkey.url);
    chat = await openChat(playground.url);
  }, 60_000);
  afterAll(async () => {
    await chat?.close();
    await playground?.stop();
    await shopkey?.stop();
  });
  return {
    get shopkey() {
      return shopkey;
    },
    get chat() {
      return chat;
    },
  };
}

/** Whoever sits at the playground authorizes a shop with twelve orders: `northwind_home_uk`. */
export async function authorizeNorthwind({ chat, shopkey }: Scene): Promise<void> {
  shopkey.sandbox.control({
    makeOrders: { of: 'A2NORTHWIND001', count: 12, at: ['UK'], everyMs: 60_000, agoMs: 600_000 },
  });
  await chat.say('authorize amazon UK');
  await chat.consent(await chat.card('Allow Shopkey'), 'Open Amazon', ['Northwind Home', 'Continue', 'Confirm']);
  await chat.press(await chat.card('This is who gave consent'), 'Save');
  await chat.card('12 orders since yesterday');
}
