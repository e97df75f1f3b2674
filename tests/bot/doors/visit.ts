import type { BrowserMark, CallbackAnswer, SessionId } from '../../../bot/ports.ts';
import { consent, LIN, linkOf, startWalker, type Walker } from '../../support/walker.ts';

/** A browser that goes out through a consent link and comes back, or comes to Amazon's login address. */

export const MINUTE_MS = 60_000;
export const SELLER = 'A2NORTHWIND001';
export const CONFIRM_URI = 'https://sellercentral-europe.amazon.com/apps/authorize/confirm/amzn1.sp.solution.test';

export interface GoneOut {
  readonly link: string;
  readonly state: string;
  readonly url: string;
  readonly cookie: BrowserMark;
}

export function idOf(link: string): string {
  return link.split('/').at(-1) ?? '';
}

export async function goOut(walker: Walker, link = linkOf(walker.card())): Promise<GoneOut> {
  const started = await walker.shopkey.doors.start(idOf(link), true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const state = new URL(started.url).searchParams.get('state') ?? '';
  return { link: idOf(link), state, url: started.url, cookie: started.cookie };
}

export async function comeBack(
  walker: Walker,
  state: string,
  {
    cookie,
    platform = 'amazon',
    flow = 'app',
    query = {},
  }: { cookie?: Pick<BrowserMark, 'name' | 'value'>; platform?: string; flow?: string; query?: object } = {},
): Promise<CallbackAnswer> {
  const answer = await walker.shopkey.doors.callback({
    platform,
    flow,
    query: new URLSearchParams({ state, spapi_oauth_code: 'code-1', selling_partner_id: SELLER, ...query }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
  await walker.shopkey.drain();
  return answer;
}

export async function sessionOf(walker: Walker, who = LIN.id): Promise<SessionId> {
  const [id] = await walker.storage.sessions.openOf(who);
  if (!id) throw new Error('no open walk');
  return id;
}

export async function recordOf(walker: Walker, who = LIN.id): Promise<string> {
  return JSON.stringify((await walker.storage.sessions.read(await sessionOf(walker, who)))?.record);
}

export async function atConsent(): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon UK');
  return walker;
}

export async function withShop(): Promise<Walker> {
  const walker = await atConsent();
  await consent(walker);
  await walker.press('Save');
  return walker;
}

export function login(walker: Walker, query: Record<string, string> = {}, cookie?: BrowserMark) {
  return walker.shopkey.doors.login({
    platform: 'amazon',
    flow: 'app',
    query: new URLSearchParams({
      amazon_callback_uri: CONFIRM_URI,
      amazon_state: 'amazon-state-1',
      selling_partner_id: SELLER,
      ...query,
    }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
}
