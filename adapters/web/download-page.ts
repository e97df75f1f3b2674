import type { DownloadForm } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html } from './html.ts';
import { drawPage, type Page } from './page.ts';

/** Says what the file is, and has the button that gives it. */
export function drawDownloadPage({ locale, title, lead, proof }: DownloadForm): Page {
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
<p>${lead}</p>
<form method="post">
<input type="hidden" name="proof" value="${proof}">
<button class="button" type="submit">${text(locale, 'web.download.get')}</button>
</form>
<p class="small">${text(locale, 'web.download.once')}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'ask', title, content });
}
