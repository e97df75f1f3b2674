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
