import type { Express } from 'express';
import { buttons, CSS, paragraph } from '../shared/drawing.ts';
import { drawPage, lookOf } from '../shared/look.ts';
import { ACCOUNTS } from './accounts.ts';
import type { Control } from './control.ts';
import { WORDS } from './words.ts';

/** The first page: what the accounts' owners may do, and what a person may switch. */
export function homePage(app: Express): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request, WORDS);
    const { say } = look;
    const wish = (label: string, value: Control) => ({ name: 'wish', value: JSON.stringify(value), label });
    const ends = ACCOUNTS.flatMap(({ login, userId }) => [
      wish(say('password', { login }), {
        notify: { topic: 'AUTHORIZATION_REVOCATION', who: userId, reason: 'PASSWORD_CHANGE' },
      }),
      wish(say('revoked', { login }), {
        notify: { topic: 'AUTHORIZATION_REVOCATION', who: userId, reason: 'REVOKED_BY_USER' },
      }),
      wish(say('closes', { login }), { notify: { topic: 'MARKETPLACE_ACCOUNT_DELETION', who: userId } }),
    ]);
    const switches = [
      wish(say('thankYouPage'), { isReturned: false }),
      wish(say('returns'), { isReturned: true }),
      wish(say('reset'), { reset: true }),
    ];
    const post = { method: 'post' };
    const body = `${paragraph(say('homeSaid'))}<h2>${say('switches')}</h2>${buttons('/_control', {}, switches, post)}<h2>${say('manage')}</h2>${buttons('/_control', {}, ends, post)}`;
    response.send(drawPage(look, { host: say('home'), title: say('home'), body }));
  });
}
