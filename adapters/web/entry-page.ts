import type { EntryForm } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html, type Markup } from './html.ts';
import { drawPage, type Page } from './page.ts';

type Field = EntryForm['fields'][number];

/** The form of an entry page. What was typed as a secret is never sent back, not even to whoever typed it. */
export function drawEntryPage({ locale, title, lead, notes = [], fields, proof, submit }: EntryForm): Page {
  const wrong = fields.find((field) => field.error !== undefined);
  /** Of many lines nothing is kept, and what is wrong would stand far below them. */
  const fault = wrong?.isLong ? wrong.error : text(locale, 'web.enter.again');
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
${wrong ? html`<p class="fault">${fault ?? ''}</p>` : html`<p>${lead ?? ''}</p>`}
${notes.map(drawNote)}<form method="post" autocomplete="off">
<input type="hidden" name="proof" value="${proof}">
${fields.map(drawField)}
<button class="button" type="submit">${submit ?? text(locale, 'web.enter.submit')}</button>
</form>
<p class="small">${text(locale, 'web.enter.once')}</p>
</section>
`;
  return drawPage({
    status: 200,
    locale,
    tone: fields.some(({ isLong }) => isLong) ? 'wide' : 'plain',
    title,
    content,
  });
}

function drawNote(note: string | readonly string[]): Markup {
  return typeof note === 'string'
    ? html`<p class="small">${note}</p>
`
    : html`<ul class="small">${note.map((one) => html`<li>${one}</li>`)}</ul>
`;
}

function drawField(field: Field, at: number): Markup {
  const { id, label, hint, error, example, secret, required, maxLength, isLong } = field;
  const value = secret ? '' : (field.value ?? '');
  const about = `about-${at}`;
  return html`<div class="field${error === undefined ? '' : ' wrong'}">
<label for="${id}">${label}</label>
${isLong ? drawLong(field, about) : html`<input id="${id}" name="${id}" type="${secret ? 'password' : 'text'}" value="${value}" placeholder="${example ?? ''}" maxlength="${String(maxLength)}"${required ? html` required` : ''} autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="${about}">`}
<div id="${about}">
${error === undefined || isLong ? '' : html`<p class="fault">${error}</p>`}
${hint === undefined ? '' : html`<p class="small">${hint}</p>`}
</div>
</div>
`;
}

/**
 * Many lines at once; what was typed is not sent back. No `maxlength`: a browser cuts off what is pasted beyond it without a word, and lines
 * would be missing. Whoever takes them says that they are too many.
 */
function drawLong({ id, required }: Field, about: string): Markup {
  return html`<textarea id="${id}" name="${id}" rows="12"${required ? html` required` : ''} wrap="off" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="${about}"></textarea>`;
}
