import type { Activity } from './activity.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * What a person typed: without the mention of Shopkey, tags, entities and non-breaking spaces. Only `text` is read;
 * Teams puts pasted HTML beside it as an attachment.
 */
export function readText({ text, recipient, entities }: Activity): string {
  let typed = text ?? '';
  for (const { type, mentioned, text: mention } of entities ?? []) {
    if (type === 'mention' && typeof mention === 'string' && isAccount(mentioned, recipient.id))
      typed = typed.replaceAll(mention, ' ');
  }
  return typed
    .replaceAll(/<at\b[^>]*>(.*?)<\/at>/gis, '$1')
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, decode)
    .normalize('NFKC')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
}

function isAccount(value: unknown, id: string): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id;
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
