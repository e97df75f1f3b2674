import type { Express } from 'express';
import { buttons, CSS, escapeHtml, paragraph } from '../shared/drawing.ts';
import { lookOf, page } from './page.ts';

/** The first page: the console, and what a person may switch. */
export function homePage(app: Express): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request);
    const { say } = look;
    const switches = [
      { name: 'gw', value: 'as-it-was', label: say('gwAsItWas') },
      { name: 'gw', value: 'retired', label: say('gwAsItIs') },
      { name: 'reset', value: 'yes', label: say('reset') },
    ];
    const link = `<p><a href="/console">${escapeHtml(say('console'))}</a></p>`;
    response.send(
      page(
        look,
        say('home'),
        paragraph(say('homeSaid')) + link + buttons('/_control', {}, switches, { method: 'post' }),
      ),
    );
  });
}
