import type { Express } from 'express';
import { buttons, CSS, escapeHtml, paragraph } from '../shared/drawing.ts';
import { HOSTS } from './merchants.ts';
import { lookOf, page } from './page.ts';

/** The first page: both hosts' settings, and what a person may switch. */
export function homePage(app: Express): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request);
    const { say } = look;
    const links = HOSTS.map(
      (host) => `<li>${escapeHtml(host)}: <a href="/${host}/settings/api">${escapeHtml(say('settings'))}</a></li>`,
    );
    const switches = [
      { name: 'advanceMs', value: String(6 * 60_000), label: say('later') },
      { name: 'reset', value: 'yes', label: say('reset') },
    ];
    const form = buttons('/_control', {}, switches, { method: 'post' });
    const body = `${paragraph(say('homeSaid'))}<ul>${links.join('')}</ul><h2>${escapeHtml(say('switches'))}</h2>${form}`;
    response.send(page(look, say('home'), body));
  });
}
