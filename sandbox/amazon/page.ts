/** Plain pages without script; everything that is put in is escaped. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/sandbox.css"></head><body><p class="banner">Simulation of Amazon's pages with invented data. This is not Amazon.</p>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** A form: hidden values, fields if there are any, and one button a choice. */
export function buttons(
  action: string,
  hidden: Readonly<Record<string, string>>,
  choices: readonly { readonly name: string; readonly value: string; readonly label: string }[],
  { method = 'get', fields = '' } = {},
): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const made = choices.map(
    ({ name, value, label }) =>
      `<button name="${escapeHtml(name)}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`,
  );
  return `<form method="${method}" action="${escapeHtml(action)}">${kept.join('')}${fields}${made.join('')}</form>`;
}

export const CSS = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f4f2;color:#222}
.banner{background:#7a3b00;color:#fff;margin:0;padding:.5em 1em;text-align:center}
main{max-width:32em;margin:2em auto;background:#fff;padding:1.5em 2em;border-radius:8px}
form{display:flex;flex-direction:column;gap:.6em;margin:1em 0}
button{font:inherit;padding:.6em 1em;border:1px solid #888;border-radius:6px;background:#fafafa;text-align:left;cursor:pointer}
code{word-break:break-all;background:#eee;padding:0 .3em}`;
