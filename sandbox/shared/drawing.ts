/** Plain pages without script; everything that is put in is escaped. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** Names and values to copy. */
export function valueList(values: readonly (readonly [name: string, value: string])[]): string {
  const rows = values.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(value)}</code></dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** What the page is there for. */
  readonly primary?: boolean;
}

/** A form: hidden values, fields if there are any, and one button a choice. */
export function buttons(
  action: string,
  hidden: Readonly<Record<string, string>>,
  choices: readonly Choice[],
  { method = 'get', fields = '' } = {},
): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const made = choices.map(
    ({ name, value, label, primary }) =>
      `<button name="${escapeHtml(name)}" value="${escapeHtml(value)}"${primary ? ' class="primary"' : ''}>${escapeHtml(label)}</button>`,
  );
  return `<form method="${method}" action="${escapeHtml(action)}">${kept.join('')}${fields}${made.join('')}</form>`;
}

/** What one should not overlook. */
export function notice(text: string): string {
  return `<p class="notice">${escapeHtml(text)}</p>`;
}

export function textField(name: string, label: string, value = ''): string {
  return `<label>${escapeHtml(label)}<input name="${escapeHtml(name)}" value="${escapeHtml(value)}"></label>`;
}

export const CSS = `*{box-sizing:border-box}
body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0;background:#f4f4f2;color:#222}
.banner{background:#7a3b00;color:#fff;margin:0;padding:.5em 1em;text-align:center;text-wrap:balance}
header{display:flex;gap:1em;justify-content:space-between;background:#20303c;padding:.7em 1em}
header a{color:#fff;overflow-wrap:anywhere}
main{max-width:34em;margin:1.5em auto;background:#fff;padding:1em 1.5em 1.5em;border-radius:8px}
h1{font-size:1.5em;line-height:1.25;margin:.4em 0}
h2{font-size:1.1em;margin:1.6em 0 .3em;padding-top:1em;border-top:1px solid #ddd}
form{display:flex;flex-direction:column;gap:.6em;margin:1em 0}
form+form{border-top:1px solid #ddd;padding-top:1em}
label{display:flex;flex-wrap:wrap;gap:.5em;align-items:center;padding:.3em 0}
input[type=radio]{width:1.3em;height:1.3em;margin:0}
button,input,select{font:inherit;padding:.6em 1em;border:1px solid #888;border-radius:6px;background:#fafafa;max-width:100%}
button{text-align:left;cursor:pointer}
button:hover,button:focus{background:#eef}
button.primary{background:#0b5c7c;border-color:#0b5c7c;color:#fff}
input:not([type]){flex:1 1 100%;background:#fff}
form.row{flex-direction:row;flex-wrap:wrap;align-items:center}
.notice{background:#fff6e0;border-left:4px solid #c80;padding:.5em .8em}
dt{color:#555}dd{margin:0 0 .6em}
code{overflow-wrap:anywhere;background:#eee;padding:.1em .3em}
details{margin-top:1.5em;border-top:1px solid #ddd;padding-top:.8em;color:#555}
summary{cursor:pointer}
ul{padding:0;list-style:none}li a{white-space:nowrap}li{padding:.5em 0;border-bottom:1px solid #eee;overflow-wrap:anywhere}
@media(max-width:40em){main{margin:0;border-radius:0;padding:.5em 1em 2em}}`;
