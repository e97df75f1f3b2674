import type { Home } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { View } from '../../bot/view.ts';
import { type Block, plain } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { renderAction } from './render-actions.ts';
import { small } from './render-parts.ts';

/** Buttons that turn the page; the page is their value, and it is the person's own, so nothing is signed. */
export const TURN_TO = 'page.';

/** The Home tab: the overview of whoever leads, open walks, then shops, what needs the person first. */
export function renderHome(home: Home, note?: string): Block {
  const { locale, overview, walks, shops, page, pages } = home;
  const blocks = [
    ...(note === undefined ? [] : [small(note)]),
    ...(overview ? overviewBlocks(overview) : []),
    ...section('w', text(locale, 'home.walks'), walks),
    ...section('s', text(locale, 'shops.title'), shops),
    ...(pages > 1 ? [small(text(locale, 'slack.step', { n: page + 1, of: pages }))] : []),
    ...buttons([
      ...home.actions.slice(0, LIMITS.actions).map((action, at) => renderAction(action, `h${at}`)),
      ...(page > 0 ? [turnTo(page - 1, text(locale, 'home.previous'))] : []),
      ...(page + 1 < pages ? [turnTo(page + 1, text(locale, 'shops.next'))] : []),
    ]),
  ];
  return { type: 'home', blocks: blocks.slice(0, LIMITS.viewBlocks) };
}

function overviewBlocks({ title, lines, actions }: NonNullable<Home['overview']>): readonly Block[] {
  return [
    { type: 'header', text: plain(title, LIMITS.header) },
    ...lines.map((line, at) => lineOf(line, `o${at}`)),
    ...buttons(actions.map((action, at) => renderAction(action, `a${at}`))),
  ];
}

function section(name: string, title: string, lines: readonly View[]): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { type: 'header', text: plain(title, LIMITS.header) },
    ...lines.map((line, at) => lineOf(line, `${name}${at}`)),
  ];
}

function lineOf({ title, actions }: View, at: string): Block {
  const [action] = actions ?? [];
  return {
    type: 'section',
    text: plain(title, LIMITS.text),
    ...(action ? { accessory: renderAction(action, at) } : {}),
  };
}

function turnTo(page: number, label: string): Block {
  return {
    type: 'button',
    action_id: `${TURN_TO}${page}`,
    text: plain(label, LIMITS.buttonLabel),
    value: String(page),
  };
}

function buttons(elements: readonly Block[]): readonly Block[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
