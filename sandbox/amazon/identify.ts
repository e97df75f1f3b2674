import type { Request, Response } from 'express';
import { buttons, escapeHtml, paragraph } from '../shared/drawing.ts';
import { type Look, page } from './page.ts';
import { accountsOf, SELLERS, type Seller } from './sellers.ts';

/**
 * The pages that come before every other: sign in, then choose the account, of which a person may have several.
 * @param query of this page; it is carried along
 * @returns the seller and the login; nothing when the answer, one of those pages, is sent already
 */
export function identify(
  request: Request,
  response: Response,
  look: Look,
  query: Readonly<Record<string, string>>,
): { readonly seller: Seller; readonly login: string } | undefined {
  const { login, account, next: _, ...asked } = query;
  const person = SELLERS.find((one) => one.login === login);
  if (!person) return void response.send(signInPage(request, look, asked));
  if (person.barred) return void response.status(403).send(barredPage(look, person.barred));
  const seller = accountsOf(person).find((one) => one.id === account);
  if (!seller) return void response.send(accountPage(request, look, { ...asked, login: person.login }, person));
  return { seller, login: person.login };
}

export function barredPage(look: Look, why: 'rights' | 'plan'): string {
  return page(look, look.say(why), paragraph(look.say(`${why}Said`)));
}

function signInPage(request: Request, look: Look, asked: Readonly<Record<string, string>>): string {
  const logins = SELLERS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
  return page(look, look.say('signIn'), paragraph(look.say('who')) + buttons(request.path, asked, logins));
}

function accountPage(request: Request, look: Look, asked: Readonly<Record<string, string>>, person: Seller): string {
  const fields = accountsOf(person).map((seller, n) => {
    const sites = [...seller.sells, ...(seller.notTaking ?? [])].join(', ');
    const label = escapeHtml(`${seller.store} (${sites})`);
    return `<label><input type="radio" name="account" value="${seller.id}"${n === 0 ? ' checked' : ''}> ${label}</label>`;
  });
  const next = { name: 'next', value: 'yes', label: look.say('continue'), primary: true };
  const form = buttons(request.path, asked, [next], { fields: fields.join('') });
  return page(look, look.say('account'), paragraph(look.say('signedIn', { login: person.login })) + form);
}
