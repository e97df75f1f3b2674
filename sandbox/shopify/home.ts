import type { Express } from 'express';
import { buttons, CSS, paragraph, valueList } from '../shared/drawing.ts';
import { drawPage, lookOf } from '../shared/look.ts';
import type { Control } from './control.ts';
import { APPS, SHOPS, type Shop } from './shops.ts';
import { WORDS, type Word } from './words.ts';

/** The first page: what each shop's apps would show, and what its owner may do. */
export function homePage(app: Express): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request, WORDS);
    const { say } = look;
    const wish = (label: string, value: object) => ({ name: 'wish', value: JSON.stringify(value), label });
    const shops = SHOPS.map((shop) => {
      const { domain } = shop;
      const acts: readonly (readonly [Word, Control])[] = [
        ['uninstall', { notice: { topic: 'app/uninstalled', shop: domain } }],
        ['freeze', { bar: { shop: domain, status: 402 } }],
      ];
      const choices = [
        ...acts.map(([word, value]) => wish(say(word, { shop: domain }), value)),
        wish(say('thaw', { shop: domain }), { bar: { shop: domain } }),
      ];
      return `<h2>${domain}</h2>${valueList(valuesOf(shop, say))}${buttons('/_control', {}, choices, { method: 'post' })}`;
    });
    const reset = buttons('/_control', {}, [wish(say('reset'), { reset: true })], { method: 'post' });
    const body = `${paragraph(say('homeSaid'))}${shops.join('')}<h2>${say('switches')}</h2>${reset}`;
    response.send(drawPage(look, { host: say('home'), title: say('home'), body }));
  });
}

function valuesOf({ domain }: Shop, say: (word: Word) => string): (readonly [string, string])[] {
  const own = APPS.filter((app) => app.installed[0] === domain);
  return own.flatMap(({ kind, clientId, clientSecret, adminToken }) =>
    kind === 'dev' && clientId.endsWith(domain.split('.')[0] ?? '')
      ? [[say('devApp'), clientId] as const, [say('devApp'), clientSecret] as const]
      : adminToken
        ? [[say('token'), adminToken] as const]
        : [],
  );
}
