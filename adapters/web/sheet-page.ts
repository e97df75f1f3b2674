import type { SheetForm } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { html } from './html.ts';
import { LIMITS } from './limits.ts';
import { drawPage, type Page } from './page.ts';

/** Where a sheet comes in: a file, or rows that are pasted, which come back to be corrected. */
export function drawSheetPage({ locale, most, fault, faults = [], pasted = '', proof }: SheetForm): Page {
  const title = text(locale, 'sheet.title');
  const content = html`<section lang="${locale}">
<h1>${title}</h1>
${
  fault === undefined
    ? html`<p>${text(locale, 'sheet.page.lead', { count: most })}</p>
<p class="small">${text(locale, 'sheet.page.columns')}</p>
<p class="small">${text(locale, 'sheet.page.action')}</p>`
    : html`<p class="fault">${fault}</p>
<ul class="small">${faults.map((one) => html`<li>${one}</li>`)}</ul>`
}
<form method="post" enctype="multipart/form-data" autocomplete="off">
<input type="hidden" name="proof" value="${proof}">
<div class="field">
<label for="file">${text(locale, 'sheet.page.file')}</label>
<input id="file" name="file" type="file" accept=".csv,.txt,text/csv" aria-describedby="about-file">
<p class="small" id="about-file">${text(locale, 'sheet.page.fileHint')}</p>
</div>
<div class="field">
<label for="pasted">${text(locale, 'sheet.page.pasted')}</label>
<textarea id="pasted" name="pasted" rows="8" maxlength="${String(LIMITS.sheetBytes / 4)}" wrap="off" autocomplete="off" autocapitalize="off" spellcheck="false">
${pasted}</textarea>
</div>
<button class="button" type="submit">${text(locale, 'sheet.page.submit')}</button>
</form>
<p class="small">${text(locale, 'sheet.page.once')}</p>
</section>
`;
  return drawPage({ status: 200, locale, tone: 'wide', title, content });
}
