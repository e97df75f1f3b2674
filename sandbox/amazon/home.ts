import type { Express } from 'express';
import { buttons, CSS, escapeHtml, paragraph } from '../shared/drawing.ts';
import { lookOf, page } from './page.ts';
import { MWS_HOSTS, SITES, type SimSite } from './sites.ts';
import type { Word } from './words.ts';

const SELLER_CENTRAL: readonly (readonly [path: string, Word])[] = [
  ['manage-your-apps', 'manage'],
  ['appstore', 'appstore'],
  ['develop-apps', 'develop'],
];

/** The first page: every site's pages, and what a person may switch. */
export function homePage(app: Express): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request);
    const { say } = look;
    const linksOf = ({ code }: SimSite) => [
      ...SELLER_CENTRAL.map(([path, word]) => [`/sc/${code}/${path}`, say(word)] as const),
      ...(code in MWS_HOSTS ? [[`/mws/${code}/`, say('mws')] as const] : []),
    ];
    const rows = SITES.map((site) => {
      const links = linksOf(site).map(([href, label]) => `<a href="${href}">${label}</a>`);
      return `<li>${escapeHtml(site.host)} (${site.code}): ${links.join(' · ')}</li>`;
    });
    const switches = [
      { name: 'mws', value: 'as-it-was', label: say('mwsAsItWas') },
      { name: 'mws', value: 'retired', label: say('mwsAsItIs') },
      { name: 'reset', value: 'yes', label: say('reset') },
    ];
    const form = buttons('/_control', {}, switches, { method: 'post' });
    const body = `${paragraph(say('homeSaid'))}<ul>${rows.join('')}</ul><h2>${say('switches')}</h2>${form}`;
    response.send(page(look, say('home'), body));
  });
}
