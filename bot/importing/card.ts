import type { CommandContext } from '../commands/command.ts';
import { saidSite } from '../sites.ts';
import { text, textIfAny } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Import, Line } from './record.ts';

const PAGE = 10;

type Drawing = Pick<CommandContext, 'button' | 'marketplaces'>;

/** Where an import stands, line by line, a page at a time; those that need somebody first when it is over. No secret is in it. */
export function importCard({ record, state }: Import, from: number, { button, marketplaces }: Drawing): View {
  const { locale, id } = record;
  const { lines, phase } = state;
  const done = lines.filter(({ result }) => result !== undefined).length;
  const saved = lines.filter(isSaved).length;
  if (phase === 'dropped')
    return {
      kind: 'card',
      title: text(locale, 'import.title'),
      parts: [{ kind: 'text', text: text(locale, 'import.dropped') }],
    };
  const counts = { count: lines.length, done, saved, open: lines.length - done, not: done - saved };
  const shown = phase === 'ended' ? [...lines.filter((line) => !isSaved(line)), ...lines.filter(isSaved)] : lines;
  const at = from >= 0 && from < lines.length ? from : 0;
  const page = shown.slice(at, at + PAGE);
  const facts = page.map((line) => ({ label: labelOf(line), value: resultOf(line) }));
  const isMore = at + PAGE < lines.length;
  const said =
    phase === 'received'
      ? [text(locale, 'import.received', counts), ...(counts.open > 0 ? [text(locale, 'import.sure')] : [])]
      : phase === 'running'
        ? [text(locale, 'import.running', counts)]
        : [text(locale, 'import.ended', counts)];
  const mayStart = phase === 'received' && counts.open > 0;
  return {
    kind: 'card',
    title: text(locale, 'import.title'),
    ...(phase === 'running' ? { tone: 'working' as const } : {}),
    ...(phase === 'ended' ? { tone: counts.not > 0 ? ('problem' as const) : ('good' as const) } : {}),
    parts: [
      ...said.map((one) => ({ kind: 'text' as const, text: one })),
      { kind: 'facts', facts },
      ...(isMore || at > 0
        ? [
            {
              kind: 'text' as const,
              small: true,
              text: text(locale, 'shops.count', { from: at + 1, to: at + page.length, of: lines.length }),
            },
          ]
        : []),
    ],
    actions: [
      ...(mayStart
        ? [button(text(locale, 'import.do.start', { count: counts.open }), 'import', `go ${id}`, { style: 'primary' })]
        : []),
      ...(phase === 'received' ? [button(text(locale, 'import.do.drop'), 'import', `drop ${id}`)] : []),
      ...(isMore ? [button(text(locale, 'shops.next'), 'import', `page ${id} ${at + PAGE}`)] : []),
      ...(!isMore && at > 0 ? [button(text(locale, 'import.do.first'), 'import', `page ${id} 0`)] : []),
      ...(phase === 'running' ? [button(text(locale, 'import.do.look'), 'import', `page ${id} ${at}`)] : []),
      ...(phase === 'ended'
        ? [button(text(locale, 'import.do.more'), 'import'), button(text(locale, 'chat.shops'), 'shops')]
        : []),
    ],
  };

  function labelOf({ at: number, platform, site, name }: Line): string {
    const marketplace = platform === undefined ? undefined : marketplaces.get(platform);
    const where = marketplace && site !== undefined ? (saidSite(marketplace, site)?.names[locale] ?? '') : '';
    const place = [marketplace?.names[locale], where === '' && !marketplace?.sites.length ? site : where].filter(
      Boolean,
    );
    return [text(locale, 'import.line', { at: number }), place.join(' '), name].filter(Boolean).join(' · ');
  }

  function resultOf({ result }: Line): string {
    if (result) {
      const what = result.what ?? '';
      const why = what === '' ? '' : text(locale, 'import.why', { what });
      return textIfAny(locale, `import.result.${result.kind}`, { what, why }) ?? result.kind;
    }
    return text(locale, phase === 'received' ? 'import.waits' : 'import.works');
  }
}

const isSaved = ({ result }: Line) => result?.kind === 'saved' || result?.kind === 'renamed';
