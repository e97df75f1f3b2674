import type { Locale } from '../../bot/ports.ts';
import { type TextId, text } from '../../bot/text/index.ts';
import { html, type Markup } from './html.ts';
import { drawPage, type Page, type Tone } from './page.ts';

/** Every language of ours; bilingual pages say them in this order. */
export const LOCALES = ['en', 'zh-CN'] as const satisfies readonly Locale[];

type NoticeName =
  | 'done'
  | 'entered'
  | 'parked'
  | 'told'
  | 'start-in-chat'
  | 'declined'
  | 'neutral'
  | 'busy'
  | 'missing'
  | 'tooMuch';

/** A page of a title and a sentence, in the language that a person is known to read. */
export function drawNotice(name: NoticeName, locale: Locale): Page {
  const tone: Tone = name === 'done' || name === 'entered' ? 'good' : 'ask';
  return drawPage({ status: 200, locale, tone, title: titleOf(name, locale), content: say(name, locale) });
}

/** For browsers of which nothing is known: all languages on one page, and the same bytes for everybody. */
function drawForAll(name: NoticeName, status: number): Page {
  const content = html`${LOCALES.map((locale) => say(name, locale))}`;
  return drawPage({ status, locale: 'en', tone: 'plain', title: titleOf(name, 'en'), content });
}

function say(name: NoticeName, locale: Locale): Markup {
  return html`<section lang="${locale}">
<h1>${titleOf(name, locale)}</h1>
<p>${text(locale, `web.${name}.text`)}</p>
</section>
`;
}

function titleOf(name: NoticeName, locale: Locale): string {
  const id = `web.${name}.title` as const satisfies TextId;
  return text(locale, id);
}

/** The one answer to unknown, expired, used, foreign and forged links and callbacks (S4). */
export const neutralPage: Page = drawForAll('neutral', 400);
/** The person said no on the platform's page. */
export const declinedPage: Page = drawForAll('declined', 200);
/** A platform sent a browser that we cannot tell whose it is. */
export const startInChatPage: Page = drawForAll('start-in-chat', 400);
/** Storage is away, or we are broken: nothing was consumed, a reload tries again. */
export const busyPage: Page = drawForAll('busy', 503);
export const missingPage: Page = drawForAll('missing', 404);
/** More than a page takes: what to do instead. */
export const tooMuchPage: Page = drawForAll('tooMuch', 413);
