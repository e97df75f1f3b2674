import type { Relation, Role } from '../../bot/access.ts';
import { code, type Page, page, table } from './markdown.ts';

type AccessTable = Readonly<Record<string, Readonly<Record<Role, readonly Relation[]>>>>;

const WORDS: Readonly<Record<Relation, string>> = { own: 'their own', other: 'other people’s' };

export function accessPage(access: AccessTable): Page {
  const may = (relations: readonly Relation[]) => relations.map((one) => WORDS[one]).join(', ') || 'no';
  return page('docs/access.md', 'bot/access.ts', [
    '# Who may do what',
    'Everybody of the configured tenant is `staff`; admins are those whom `SHOPKEY_ADMINS` names. A shop is one’s own when one ' +
      'authorized it. What has no row is denied, and a shop that one may not see is answered like one that does not exist.',
    table(
      ['command', 'staff', 'admin'],
      Object.entries(access).map(([act, roles]) => [code(act), may(roles.staff), may(roles.admin)]),
    ),
  ]);
}
