import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMrkdwn, visible } from '../../../adapters/slack/escape.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import { renderHome } from '../../../adapters/slack/render-home.ts';
import { line } from '../../../bot/view.ts';
import { viewOf } from '../teams/cards.ts';

const CORPUS = [
  '<!channel>',
  '<@U1>',
  '<#C1|general>',
  '<https://evil.example|Amazon>',
  '[Amazon](https://evil.example)',
  '*bold* _italic_ ~gone~',
  '`code` ```block```',
  '> quoted',
  '&lt;!here&gt;',
  ':smile: @channel #general',
  '<!date^1392734382^{date}|x>',
  'right\u202eto left',
  'x'.repeat(3_001),
];

/** Every text in blocks that Slack would read marks, mentions or links in. */
function readAsMarkup(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(readAsMarkup);
  if (typeof json !== 'object' || json === null) return [];
  const { type, text, emoji, elements } = json as Record<string, unknown>;
  const own =
    (type === 'mrkdwn' && typeof text === 'string') || (type === 'plain_text' && emoji !== false)
      ? [JSON.stringify(json)]
      : [];
  const linked =
    ['link', 'user', 'usergroup', 'channel', 'broadcast', 'emoji', 'date'].includes(String(type)) && !elements
      ? [String(type)]
      : [];
  return [...own, ...linked, ...Object.values(json).flatMap(readAsMarkup)];
}

/** Every text in blocks, as it is shown. */
function textsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(textsIn);
  if (typeof json !== 'object' || json === null) return [];
  const { text } = json as { text?: unknown };
  return [...(typeof text === 'string' ? [text] : []), ...Object.values(json).flatMap(textsIn)];
}

describe('slack: words of others', () => {
  it.each(CORPUS)('S28: %s stays what it is, wherever it stands', (words) => {
    const { blocks } = renderMessage(viewOf(words), 'en');
    const form = renderForm(viewOf(words), undefined, 'en');
    const home = renderHome({
      locale: 'en',
      walks: [line(words)],
      shops: [line(words)],
      page: 0,
      pages: 1,
      actions: [],
    });
    expect(readAsMarkup([blocks, form, home])).toEqual([]);
    const shown = textsIn([blocks, form, home]);
    const literal = visible(words).slice(0, 60);
    for (const where of [blocks, form, home]) expect(textsIn(where).some((text) => text.includes(literal))).toBe(true);
    expect(shown.filter((text) => text.includes('\u202e'))).toEqual([]);
  });

  it('S28: nothing in a message’s fallback text begins a mention, a link or an entity', () => {
    for (const words of CORPUS) {
      const { text } = renderMessage({ ...viewOf('x'), title: words }, 'en');
      expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }
    expect(escapeMrkdwn('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('S28: holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const { text, blocks } = renderMessage(viewOf(words), 'en');
        expect(readAsMarkup(blocks)).toEqual([]);
        expect(text).not.toMatch(/[<>]/);
      }),
    );
  });
});
