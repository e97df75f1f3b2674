import type { RevealAnswer, RevealForm } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html } from './html.ts';
import { drawPage, type Page } from './page.ts';

/** Asks whether the secret is to be shown now. */
export function drawRevealPage({ locale, title, lead, proof }: RevealForm): Page {
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
<p>${lead}</p>
<form method="post">
<input type="hidden" name="proof" value="${proof}">
<button class="button" type="submit">${text(locale, 'web.reveal.show')}</button>
</form>
<p class="small">${text(locale, 'web.reveal.once')}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'ask', title, content });
}

/** Shows all of it; one click selects it. No translator of a browser's is to read it. */
export function drawRevealed({ locale, title, secret }: Extract<RevealAnswer, { kind: 'shown' }>): Page {
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
<p class="what secret" translate="no">${secret.reveal()}</p>
<p class="small">${text(locale, 'web.reveal.copy')}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'good', title, content });
}
