import type { Request, Response } from 'express';
import { buttons, paragraph } from '../shared/drawing.ts';
import { MERCHANTS, type Merchant, merchantByLogin } from './merchants.ts';
import { type Look, page } from './page.ts';

/**
 * The page before every other: who signs in on this host. A sub-account is turned away.
 * @param query of this page; it is carried along
 * @returns nothing when the answer is sent already
 */
export function signIn(
  request: Request,
  response: Response,
  look: Look,
  query: Readonly<Record<string, string>>,
): Merchant | undefined {
  const { login, ...asked } = query;
  const merchant = merchantByLogin(look.host, login);
  if (!merchant) return void response.send(signInPage(request, look, asked));
  if (merchant.isSub)
    return void response.status(403).send(page(look, look.say('subTitle'), paragraph(look.say('subSaid'))));
  return merchant;
}

function signInPage(request: Request, look: Look, asked: Readonly<Record<string, string>>): string {
  const logins = MERCHANTS.filter((one) => one.host === look.host).map(({ login }) => ({
    name: 'login',
    value: login,
    label: login,
  }));
  return page(look, look.say('signIn'), paragraph(look.say('who')) + buttons(request.path, asked, logins));
}
