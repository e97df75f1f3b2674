import type { Shop, ShopRole } from '../ports.ts';
import { text } from '../text/index.ts';
import type { CommandContext } from './command.ts';

const MOST = 20;

/** What the person themselves may, in words; of nobody else. */
export async function ownRights({ rights, storage, locale }: CommandContext): Promise<string> {
  const shops = await storage.shops.shops([...rights.shops.keys()]);
  const named = (role: ShopRole) => {
    const names = shops.filter(({ id }: Shop) => rights.shops.get(id)?.has(role)).map(({ name }) => name);
    return [...names.slice(0, MOST), ...(names.length > MOST ? ['…'] : [])].join(locale === 'en' ? ', ' : '、');
  };
  const [operator, service] = [named('operator'), named('service')];
  return [
    ...(rights.isAdmin ? [text(locale, 'mine.admin')] : []),
    text(locale, rights.may('authorize') ? 'mine.authorizer' : 'mine.notAuthorizer'),
    ...(operator === '' ? [] : [text(locale, 'mine.operator', { shops: operator })]),
    ...(service === '' ? [] : [text(locale, 'mine.service', { shops: service })]),
    ...(operator === '' && service === '' && !rights.isAdmin ? [text(locale, 'mine.noShops')] : []),
  ].join(locale === 'en' ? ' ' : '');
}
