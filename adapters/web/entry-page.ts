import type { EntryForm } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html, type Markup } from './html.ts';
import { drawPage, type Page } from './page.ts';

type Field = EntryForm['fields'][number];

/** The form of an entry page. What was typed as a secret is never sent back, not even to whoever typed it. */
export function drawEntryPage({ locale, title, lead, fields, proof }: EntryForm): Page {
  const isAgain = fields.some((field) => field.error !== undefined);
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
${isAgain ? html`<p class="fault">${text(locale, 'web.enter.again')}</p>` : html`<p>${lead ?? ''}</p>`}
<form method="post" autocomplete="off">
<input type="hidden" name="proof" value="${proof}">
${fields.map(drawField)}
<button class="button" type="submit">${text(locale, 'web.enter.submit')}</button>
</form>
<p class="small">${text(locale, 'web.enter.once')}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'plain', title, content });
}

function drawField(field: Field, at: number): Markup {
  const { id, label, hint, error, example, secret, required, maxLength } = field;
  const value = secret ? '' : (field.value ?? '');
  const about = `about-${at}`;
  return html`<div class="field${error === undefined ? '' : ' wrong'}">
<label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="${secret ? 'password' : 'text'}" value="${value}" placeholder="${example ?? ''}" maxlength="${String(maxLength)}"${required ? html` required` : ''} autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="${about}">
<div id="${about}">
${error === undefined ? '' : html`<p class="fault">${error}</p>`}
${hint === undefined ? '' : html`<p class="small">${hint}</p>`}
</div>
</div>
`;
}
