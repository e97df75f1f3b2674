import type { CommandContext } from '../commands/command.ts';
import { type Request, sayRequest } from '../commands/request.ts';
import type { Locale, Marketplace } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';

type Button = CommandContext['button'];

/** A near miss: one question, one button. */
export function didYouMean(
  request: Request,
  locale: Locale,
  marketplaces: ReadonlyMap<string, Marketplace>,
  button: Button,
): View {
  const marketplace = marketplaces.get(request.platform ?? '');
  const site = marketplace && saidSite(marketplace, request.site);
  const what = marketplace
    ? text(locale, 'chat.what', {
        platform: marketplace.names[locale],
        site: (locale === 'en' ? site?.code : site?.names[locale]) ?? '',
      }).trim()
    : sayRequest(request);
  return {
    kind: 'card',
    title: text(locale, 'chat.didYouMean', { what }),
    parts: [],
    actions: [
      button(text(locale, 'chat.yes'), request.command, sayRequest({ ...request, command: '' }), {
        style: 'primary',
      }),
    ],
  };
}

/** One kind sentence and three buttons, for a greeting and for what is not understood. */
export function sayKindly(said: 'chat.hello' | 'chat.unknown', locale: Locale, button: Button): View {
  return {
    kind: 'card',
    title: 'Shopkey',
    parts: [{ kind: 'text', text: text(locale, said) }],
    actions: (['authorize', 'shops', 'help'] as const).map((name) => button(text(locale, `chat.${name}`), name, '')),
  };
}
