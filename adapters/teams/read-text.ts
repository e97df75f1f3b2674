import { z } from 'zod';
import { numbered } from '../../bot/mentions.ts';
import type { Activity } from './activity.ts';

/** Whom Teams says was mentioned. */
export interface Mentioned {
  /** By which a second mention is told to be of the same. */
  readonly id: string;
  /** `29:…`; nothing when the text says that somebody is mentioned, and nothing beside it says who. */
  readonly account?: string;
  readonly name: string;
}

export interface Read {
  /** With `@1` where the first of those who are mentioned stands. */
  readonly text: string;
  readonly mentioned: readonly Mentioned[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const NAME = 200;

/**
 * What a person typed: without the mention of Shopkey, tags, entities and non-breaking spaces, and with numbers for other mentions.
 * Only `text` is read; Teams puts pasted HTML beside it as an attachment.
 */
export function readText({ text, recipient, entities }: Activity): Read {
  const { all: mentioned, mark } = numbered<Mentioned>();
  const accounts = accountsByText(entities ?? []);
  let typed = text ?? '';
  for (const [mention, next] of accounts) if (next.only === recipient.id) typed = typed.replaceAll(mention, ' ');
  const said = plain(
    typed.replaceAll(/<at\b[^<>]*>((?:(?!<at\b).)*?)<\/at>/gis, (mention, inner: string) => {
      const account = accounts.get(mention)?.next();
      if (account === recipient.id) return ' ';
      const name = plain(inner).slice(0, NAME);
      return mark(account === undefined ? { id: `<at>${name}`, name } : { id: account, account, name });
    }),
  );
  return { text: said, mentioned };
}

/** Whether Shopkey itself is among those who are mentioned. */
export function isMentioned({ recipient, entities }: Activity): boolean {
  return [...accountsByText(entities ?? []).values()].some(({ ids }) => ids.includes(recipient.id));
}

interface Accounts {
  readonly ids: readonly string[];
  /** Where all are one. */
  readonly only: string | undefined;
  next(): string | undefined;
}

/** Whom each mention's text stands for, in the order they come: two colleagues may have one name. */
function accountsByText(entities: NonNullable<Activity['entities']>): Map<string, Accounts> {
  const accounts = new Map<string, string[]>();
  for (const { type, mentioned, text } of entities) {
    const id = accountSchema.safeParse(mentioned).data?.id;
    if (type !== 'mention' || typeof text !== 'string' || text === '' || id === undefined) continue;
    accounts.set(text, [...(accounts.get(text) ?? []), id]);
  }
  return new Map(
    [...accounts].map(([text, ids]) => {
      const only = new Set(ids).size === 1 ? ids[0] : undefined;
      const left = [...ids];
      return [text, { ids, only, next: () => only ?? left.shift() }];
    }),
  );
}

const accountSchema = z.object({ id: z.string().min(1).max(1_000) });

function plain(typed: string): string {
  return typed
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, decode)
    .normalize('NFKC')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
