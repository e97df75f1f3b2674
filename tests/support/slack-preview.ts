/** Block Kit as HTML, near enough to look at: a preview of our own, not Slack's rendering. */
type Json = Readonly<Record<string, unknown>>;

const shown = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
const said = (text: unknown) => shown((text as Json | undefined)?.text ?? '').replaceAll('\n', '<br>');

const STYLE = `body { margin: 0; padding: 20px; background: #fff; color: #1d1c1d; width: 640px; box-sizing: border-box;
  font: 15px/1.47 Lato, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
.from { font-weight: 900; margin-bottom: 4px; } .from small { color: #616061; font-weight: 400; margin-left: 6px; }
h1 { font-size: 18px; margin: 4px 0; } .context { color: #616061; font-size: 12.5px; margin: 4px 0; } p { margin: 6px 0; }
ol { margin: 6px 0; padding-left: 26px; } blockquote { margin: 6px 0; padding-left: 10px; border-left: 4px solid #ddd; }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 4px; } .section { display: flex; justify-content: space-between; gap: 16px; margin: 8px 0; }
.button { border: 1px solid #bbb; border-radius: 4px; padding: 5px 12px; font-weight: 700; font-size: 14px; white-space: nowrap; height: fit-content; }
.primary { background: #007a5a; border-color: #007a5a; color: #fff; } label { display: block; font-weight: 700; margin: 12px 0 4px; }
.input { border: 1px solid #868686; border-radius: 4px; padding: 8px 10px; } .modal { border: 1px solid #ddd; border-radius: 8px; padding: 16px 20px; }
.modal .end { display: flex; justify-content: flex-end; gap: 8px; margin-top: 18px; }`;

function run({ text, style }: Json): string {
  const words = shown(text).replaceAll('\n', '<br>');
  return (style as Json | undefined)?.bold ? `<b>${words}</b>` : words;
}

function rich(part: Json): string {
  const inner = part.elements as Json[];
  if (part.type === 'rich_text_list')
    return `<ol>${inner.map((item) => `<li>${(item.elements as Json[]).map(run).join('')}</li>`).join('')}</ol>`;
  const tag = { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' }[String(part.type)] ?? 'p';
  return `<${tag}>${inner.map(run).join('')}</${tag}>`;
}

function element(one: Json): string {
  const { type, options, initial_options, initial_option, initial_value, placeholder } = one;
  if (type === 'button') return `<span class="button ${shown(one.style ?? '')}">${said(one.text)}</span>`;
  if (type === 'plain_text_input')
    return `<div class="input">${shown(initial_value ?? '') || `<span class="context">${said(placeholder)}</span>`}</div>`;
  if (type === 'checkboxes') {
    const chosen = new Set(((initial_options ?? []) as Json[]).map(({ value }) => value));
    return `<div>${(options as Json[]).map(({ text, value }) => `<div>${chosen.has(value) ? '☑' : '☐'} ${said(text)}</div>`).join('')}</div>`;
  }
  return `<span class="button">${said((initial_option as Json | undefined)?.text ?? placeholder)} ▾</span>`;
}

function block(one: Json): string {
  switch (one.type) {
    case 'header':
      return `<h1>${said(one.text)}</h1>`;
    case 'context':
      return `<div class="context">${(one.elements as Json[]).map(said).join('') || (one.elements as Json[]).map((part) => said({ text: part.text })).join(' ')}</div>`;
    case 'rich_text':
      return (one.elements as Json[]).map(rich).join('');
    case 'section':
      return `<div class="section"><div>${said(one.text)}</div>${one.accessory ? element(one.accessory as Json) : ''}</div>`;
    case 'actions':
      return `<div class="row">${(one.elements as Json[]).map(element).join('')}</div>`;
    default:
      return `<label>${said(one.label)}</label>${element(one.element as Json)}${one.hint ? `<div class="context">${said(one.hint)}</div>` : ''}`;
  }
}

/** A message as it would stand in the chat. */
export function messagePage(blocks: readonly Json[]): string {
  return page(`<div class="from">Shopkey<small>APP</small></div>${blocks.map(block).join('')}`);
}

/** A modal or a Home tab. */
export function viewPage(view: Json): string {
  const inner = (view.blocks as Json[]).map(block).join('');
  if (view.type === 'home') return page(inner);
  const end = ['close', 'submit'].flatMap((name) =>
    view[name] ? [`<span class="button ${name === 'submit' ? 'primary' : ''}">${said(view[name])}</span>`] : [],
  );
  return page(`<div class="modal"><h1>${said(view.title)}</h1>${inner}<div class="end">${end.join('')}</div></div>`);
}

function page(inner: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${inner}`;
}
