import { type TeamsConnector, teamsConnector } from '../fakes/teams-connector.ts';

interface Element {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Card {
  readonly id: string;
  readonly content: Element;
}

/** A person in Teams before a real Shopkey: writes, presses, and sees the cards that the stand-in connector holds. */
export interface TeamsPerson {
  /** The delivery, as Teams makes it; made again with the same id it is a repetition. */
  say(text: string, id?: string): Promise<void>;
  press(card: Card, label: string, values?: Readonly<Record<string, string>>, id?: string): Promise<number>;
  /** The same person in the same chat, delivered to another process. */
  through(url: string): TeamsPerson;
  /** The newest card that stands in the chat. */
  card(): Card | undefined;
  readonly connector: TeamsConnector;
  close(): Promise<void>;
}

export const TENANT = '11111111-1111-1111-1111-111111111111';

/** @param user an Entra object id; @param url of the process that Teams delivers to */
export async function teamsPerson(user: string, url: string): Promise<TeamsPerson> {
  return chatOf(user, url, await teamsConnector());
}

function chatOf(user: string, url: string, connector: TeamsConnector): TeamsPerson {
  const messages = connector.messages as Map<string, Readonly<Record<string, unknown>>>;
  const from = { id: `29:${user}`, name: 'Lin', aadObjectId: user };
  const conversation = { id: `private-of-29:${user}`, conversationType: 'personal', tenantId: TENANT };
  let deliveries = 0;

  async function deliver(activity: object, id = `delivery-${++deliveries}`): Promise<Response | undefined> {
    const body = {
      id,
      channelId: 'msteams',
      serviceUrl: connector.url,
      from,
      conversation,
      recipient: { id: '28:shopkey', name: 'Shopkey' },
      channelData: { tenant: { id: TENANT } },
      locale: 'en-US',
      ...activity,
    };
    /** A process that dies answers nothing: Teams sees the same. */
    return fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
  }

  return {
    connector,
    through: (other) => chatOf(user, other, connector),
    async say(text, id) {
      await deliver({ type: 'message', text }, id);
    },
    async press(card, label, values = {}, id) {
      const action = everyAction(card.content).find((one) => one.title === label);
      if (!action) throw new Error(`no button ${label} on ${wordsOf(card)}`);
      const data = { ...(action.data as object), ...values };
      const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
      const answer = await deliver({ type: 'invoke', name: 'adaptiveCard/action', replyToId: card.id, value }, id);
      const said = (await answer?.json().catch(() => undefined)) as { type?: string; value?: Element } | undefined;
      if (said?.type === 'application/vnd.microsoft.card.adaptive' && said.value)
        messages.set(card.id, { attachments: [{ content: said.value }] });
      return answer?.status ?? 0;
    },
    card() {
      const [id, message] = [...messages].at(-1) ?? [];
      const [attachment] = (message?.attachments as { content?: Element }[] | undefined) ?? [];
      return id !== undefined && attachment?.content ? { id, content: attachment.content } : undefined;
    },
    close: () => connector.close(),
  };
}

/** Every word of a card, for a look at what it says. */
export function wordsOf(card: Card | undefined): string {
  return card ? JSON.stringify(card.content) : 'no card';
}

export function everyAction(element: unknown): Element[] {
  if (Array.isArray(element)) return element.flatMap(everyAction);
  if (typeof element !== 'object' || element === null) return [];
  const here = element as Element;
  const own = /^Action\.(Execute|OpenUrl)$/.test(here.type) ? [here] : [];
  return [...own, ...Object.entries(here).flatMap(([key, value]) => (key === 'fallback' ? [] : everyAction(value)))];
}

/** A card's inputs with what stands in them, in their order. */
export function inputsOf(element: unknown): { readonly id: string; readonly value: string }[] {
  if (Array.isArray(element)) return element.flatMap(inputsOf);
  if (typeof element !== 'object' || element === null) return [];
  const here = element as Element;
  return here.type?.startsWith('Input.')
    ? [{ id: String(here.id), value: String(here.value ?? '') }]
    : Object.values(here).flatMap(inputsOf);
}

/**
 * A browser that goes out through Shopkey's start address and consents on the simulated Amazon; it has not come back yet.
 * @param headers of the way to Shopkey
 */
export async function goOutThrough(
  link: string,
  login = 'Northwind Home',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly callback: string; readonly cookie: string; readonly status: number }> {
  const out = await fetch(link, { headers, redirect: 'manual' });
  const cookie = (out.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const there = out.headers.get('location');
  if (there === null) return { callback: '', cookie, status: out.status };
  const url = new URL(there);
  url.searchParams.set('login', login);
  const chooser = await (await fetch(url)).text();
  const account = /name="account"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="account"/.exec(chooser);
  url.searchParams.set('account', account?.[1] ?? account?.[2] ?? '');
  url.searchParams.set('answer', 'confirm');
  const callback = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  return { callback, cookie, status: out.status };
}

/** Out and back. A link that leads nowhere any more is a page that says so; one whose server died does not open. */
export async function consentThrough(link: string, login?: string): Promise<void> {
  const out = await goOutThrough(link, login).catch(() => undefined);
  if (!out || out.callback === '') return;
  await fetch(out.callback, { headers: { cookie: out.cookie }, redirect: 'manual' }).catch(() => undefined);
}
