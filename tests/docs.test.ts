import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;
const mdIn = (folder: string, recursive: boolean) =>
  readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [...mdIn('.', false), ...mdIn('deploy', false), ...mdIn('docs', true)];
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** As the places that show Markdown make them: small letters, no punctuation, a hyphen for each space. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Relative links that lead nowhere. */
function lostLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const to = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, to))) return true;
    return anchor !== undefined && !anchorsOf(to).includes(anchor);
  });
}

describe('docs', () => {
  it('no page has the marks of a merge that nobody finished', () => {
    expect(pages.filter((page) => /^(<{7}|={7}|>{7})( |$)/m.test(read(page)))).toEqual([]);
  });

  it('every link from page to page, and to a heading, leads somewhere', () => {
    expect(pages.length).toBeGreaterThan(60);
    expect(pages.flatMap((page) => lostLinks(page).map((link) => `${page}: ${link}`))).toEqual([]);
  });
});
