import type { StartAnswer } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html } from './html.ts';
import { drawPage, type Page } from './page.ts';

/**
 * Says who asks and for what, before a handed-over link goes on to the platform (S2). A link goes on, not a form:
 * `form-action 'self'` stops a form whose answer redirects to a platform.
 * @param link the short id, as it came in the path
 */
export function drawAskPage(link: string, ask: Extract<StartAnswer, { kind: 'ask' }>): Page {
  const { locale, asker, what } = ask;
  const title = text(locale, 'web.ask.title', { asker });
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
<p class="what">${what}</p>
<p>${text(locale, 'web.ask.where')}</p>
<p><a class="button" rel="noreferrer" href="/go/${encodeURIComponent(link)}?go=1">${text(locale, 'web.ask.go')}</a></p>
<p class="small">${text(locale, 'web.ask.sure', { asker })}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'ask', title, content });
}
