/** A browser without script: it visits and presses, and follows no redirect by itself. */

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly title: string;
  readonly buttons: readonly string[];
  /** Where a redirect leads; it is not followed. */
  readonly location: URL | undefined;
}

export async function visit(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const html = await response.text();
  const location = response.headers.get('location');
  return {
    url,
    status: response.status,
    html,
    title: text(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? ''),
    buttons: [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map((one) => text(one[1] ?? '')),
    location: location === null ? undefined : new URL(location, url),
  };
}

/** Presses the button of this name, as a browser without script does. */
export async function press(page: Page, name: string): Promise<Page> {
  const button = buttonsOf(page).find((one) => one.name === name);
  if (!button) throw new Error(`no button ${name}; there are ${page.buttons.join(' | ')}`);
  const { url, init } = sentBy(page, button);
  return visit(url.href, init);
}

interface Button {
  readonly name: string;
  /** Of its tag, and of the form that it stands in. */
  readonly attributes: string;
  readonly form: string;
  readonly fields: string;
}

export function buttonsOf({ html }: Pick<Page, 'html'>): Button[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].flatMap(([, form = '', fields = '']) =>
    [...fields.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].map(([, attributes = '', said = '']) => ({
      name: text(said),
      attributes,
      form,
      fields,
    })),
  );
}

/** What goes out when it is pressed. */
export function sentBy(
  page: { readonly url: string | URL },
  { attributes, form, fields }: Button,
): { url: URL; init: RequestInit } {
  const sent = new URLSearchParams();
  for (const [, input = ''] of fields.matchAll(/<input([^>]*)>/g))
    if (attribute(input, 'type') !== 'radio' || / checked/.test(input))
      sent.set(attribute(input, 'name'), attribute(input, 'value'));
  sent.set(attribute(attributes, 'name'), attribute(attributes, 'value'));
  const url = new URL(attribute(form, 'action'), page.url);
  if (attribute(form, 'method') === 'post') return { url, init: { method: 'POST', body: sent } };
  url.search = sent.toString();
  return { url, init: {} };
}

export function linksOf({ url, html }: { readonly url: string | URL; readonly html: string }): URL[] {
  return [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => new URL(text(href), url));
}

const attribute = (tag: string, name: string) => text(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const text = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
