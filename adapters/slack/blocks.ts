import { cut } from '../../bot/cut.ts';
import { visible } from './escape.ts';

/** The few shapes of Block Kit that Shopkey sends. */
export type Block = { readonly type: string } & Readonly<Record<string, unknown>>;

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

/** Text that Slack shows as it is; an empty one is refused by Slack, so a blank stands in its place. */
export function plain(text: string, max: number): PlainText {
  return { type: 'plain_text', text: cut(visible(text), max) || ' ', emoji: false };
}

interface Run {
  readonly type: 'text';
  readonly text: string;
  readonly style?: { readonly bold: true };
}

/** A piece of rich text: literal, however it looks. */
export function run(text: string, look: 'bold' | 'usual' = 'usual'): Run {
  return { type: 'text', text: text || ' ', ...(look === 'bold' ? { style: { bold: true } } : {}) };
}

export function richText(...elements: readonly Block[]): Block {
  return { type: 'rich_text', elements };
}

export function richSection(...elements: readonly Run[]): Block {
  return { type: 'rich_text_section', elements };
}
