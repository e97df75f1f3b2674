import type { Express } from 'express';
import { buttons, paragraph } from '../shared/drawing.ts';
import { drawPage, lookOf } from '../shared/look.ts';
import { ACCOUNTS, accountOf } from './accounts.ts';
import { WORDS } from './words.ts';
import type { World } from './world.ts';

const PATH = '/signin/ws/eBayISAPI.dll';
const HOST = 'signin.ebay.com';

/** The retired flow's page, and the thank-you page that both flows end on when nothing leads back. @see ebay.md section 2.2 */
export function signInPages(app: Express, world: World): void {
  app.get(PATH, (request, response) => {
    const look = lookOf(request, WORDS);
    const { say } = look;
    const query = Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
    const thanks = () => drawPage(look, { host: HOST, title: say('thanks'), body: paragraph(say('thanksSaid')) });
    if ('ThirdPartyAuthSucessFailure' in query) return void response.send(thanks());
    const signIn = world.signIns.get(query.SessID ?? '');
    if (!signIn || query.RuName !== world.keyset.ruName || signIn.expiresAtMs <= world.now())
      return void response
        .status(400)
        .send(drawPage(look, { host: HOST, title: say('tooLate'), body: paragraph(say('tooLateSaid')) }));
    const account = accountOf(query.login);
    if (!account) {
      const logins = ACCOUNTS.map(({ login }) => ({ name: 'login', value: login, label: login }));
      const body = paragraph(say('who')) + buttons(PATH, query, logins);
      return void response.send(drawPage(look, { host: HOST, title: say('signIn'), body }));
    }
    if (query.answer === 'agree') {
      signIn.userId = account.userId;
      return void response.send(thanks());
    }
    const body =
      paragraph(say('forAccount', { login: account.login })) +
      buttons(PATH, query, [{ name: 'answer', value: 'agree', label: say('agree'), primary: true }]);
    response.send(drawPage(look, { host: HOST, title: say('asks'), body }));
  });
}
