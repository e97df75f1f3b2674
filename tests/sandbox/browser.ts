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
  for (const [, attributes = '', inner = ''] of page.html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
    const button = [...inner.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].find((one) => text(one[2] ?? '') === name);
    if (!button) continue;
    const sent = new URLSearchParams();
    for (const [, input = ''] of inner.matchAll(/<input([^>]*)>/g))
      if (attribute(input, 'type') !== 'radio' || / checked/.test(input))
        sent.set(attribute(input, 'name'), attribute(input, 'value'));
    sent.set(attribute(button[1] ?? '', 'name'), attribute(button[1] ?? '', 'value'));
    const url = new URL(attribute(attributes, 'action'), page.url);
    if (attribute(attributes, 'method') === 'post') return visit(url.href, { method: 'POST', body: sent });
    url.search = sent.toString();
    return visit(url.href);
  }
  throw new Error(`no button ${name}; there are ${page.buttons.join(' | ')}`);
}

const attribute = (tag: string, name: string) => text(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const text = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
