import { type Page, press, visit } from '../sandbox/browser.ts';
import { linkOf, pressable, type SlackPerson } from './slack-person.ts';

/**
 * A browser without script goes out through the card's link and presses the platform's buttons until it is sent back; it has not come
 * back yet, or the page that is left where the platform sends it nowhere.
 */
export async function goOutFrom(person: SlackPerson, label: string, presses: readonly string[]) {
  const out = await fetch(linkOf(person.card(), label), { redirect: 'manual' });
  const cookie = (out.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  let page: Page = await visit(out.headers.get('location') ?? '');
  for (const name of presses) page = await press(page, name);
  return { page, cookie };
}

/** Out, and back to Shopkey. @returns the path on which the browser ends: `/done/en` */
export async function consentFrom(person: SlackPerson, label: string, presses: readonly string[]): Promise<string> {
  const { page, cookie } = await goOutFrom(person, label, presses);
  if (!page.location) throw new Error(`the platform sent the browser nowhere: ${page.title}`);
  const back = await fetch(page.location, { headers: { cookie }, redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

/** Types values by field into the entry page behind the card, and sends it, as a browser does. @returns the page's own words, or where it leads */
export async function enterFrom(person: SlackPerson, values: Readonly<Record<string, string>>): Promise<string> {
  const url = pressable(person.card()?.blocks ?? []).find((one) => one.url?.includes('/enter/'))?.url ?? '';
  const page = await fetch(url);
  const cookie = (page.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const form = new URLSearchParams();
  for (const [, attributes = ''] of (await page.text()).matchAll(/<input([^>]*)>/g)) {
    const [name = '', value = ''] = ['name', 'value'].map(
      (one) => new RegExp(` ${one}="([^"]*)"`).exec(attributes)?.[1],
    );
    form.set(name, values[name.replace(/\.r\d+$/, '')] ?? value);
  }
  const headers = { cookie, origin: new URL(url).origin };
  const answer = await fetch(url, { method: 'POST', headers, body: form, redirect: 'manual' });
  return answer.headers.get('location') ?? (await answer.text());
}
