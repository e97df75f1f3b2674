import type { Walk } from '../../machines/shared/walk.ts';
import { titleOf } from '../cards/walk-card.ts';
import { bothOf } from '../joined-said.ts';
import type { Parts } from '../parts.ts';
import { AUDIT_ACTS, type AuditObject } from '../ports/acts.ts';
import type { ApiKeyId, AuditEntry, GrantId, HookId, Locale, PersonId, SessionId, ShopId } from '../ports.ts';
import { text } from '../text/index.ts';
import { ZONES } from './days.ts';

export type SayingNeeds = Pick<Parts, 'storage' | 'names' | 'marketplaces'>;

/** Things that were asked for once are not asked for again: of a long list of entries few are of different things. */
const REMEMBERED = 5_000;

/** Says entries in words: who did what to which thing. Names come from outside, and are escaped where they are shown (S28). */
export function createSayEntry({ storage, names, marketplaces }: SayingNeeds, locale: Locale) {
  const known = new Map<string, Promise<string>>();
  const once = (key: string, ask: () => Promise<string>): Promise<string> => {
    const said = known.get(key) ?? ask();
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, said);
    return said;
  };
  const list = (all: readonly string[]) => all.join(locale === 'en' ? ', ' : '、');

  async function shopSaid(object: string): Promise<string> {
    if (object === '-') return text(locale, 'audit.aShop');
    if (object === 'orders' || object === 'shops') return text(locale, 'audit.shops');
    return (await storage.shops.shop(object as ShopId))?.name ?? object;
  }

  const things: Readonly<Record<AuditObject, (object: string) => Promise<string>>> = {
    shop: shopSaid,
    async grant(object) {
      const grant = await storage.shops.grant(object as GrantId);
      if (!grant) return object;
      const shops = await storage.shops.ofSeller(grant.platform, grant.sellerId);
      return list(shops.filter((shop) => shop.grant === grant.id).map(({ name }) => name)) || object;
    },
    async walk(object) {
      const found = await storage.sessions.read(object as SessionId);
      const marketplace = marketplaces.get(found?.record.machine ?? '');
      if (!found || !marketplace) return text(locale, 'audit.aShop');
      return titleOf(found.record.state.context as Walk, { locale, marketplace });
    },
    /** `northwind_uk/operator/slack/T1/U1`, `admin/slack/T1/U1` */
    async binding(object) {
      const [, shop, role, person] =
        /^(?:(.+)\/)?(operator|service|authorizer|admin)\/(\w+\/[^/]+\/[^/]+)$/.exec(object) ?? [];
      if (role === undefined || person === undefined) return object;
      const who = await names.nameOf(person as PersonId, locale);
      const said = text(locale, `bind.role.${role as 'operator'}`);
      return text(locale, shop === undefined ? 'audit.right' : 'audit.binding', {
        who,
        role: said,
        shop: await shopSaid(shop ?? ''),
      });
    },
    /** `ask/northwind_uk/operator/slack/T1/U1,…`, `admin/slack/T1/U1`, `disconnect/northwind_uk`, `key/ERP`, `replace/A2XX,A9YY,northwind_uk`, `join/slack/T1/U1,teams/t/u` */
    async proposal(object) {
      const [, kind = '', what = ''] = /^(ask|bind|disconnect|key|replace|join)\/(.*)$/s.exec(object) ?? [];
      if (kind === 'disconnect') return text(locale, 'decide.disconnect', { names: what.replaceAll(',', ', ') });
      if (kind === 'join') return things.two(what);
      if (kind === 'replace') {
        const [from = '', to = '', ...shops] = what.split(',');
        return text(locale, 'decide.replace', { from, to, names: shops.join(', ') });
      }
      if (kind === 'key') return text(locale, 'audit.key', { name: what });
      const said = await Promise.all((kind === '' ? object : what).split(',').map((one) => things.binding(one)));
      return list(said);
    },
    person: (object) => names.nameOf(object as PersonId, locale),
    two: async (object) => text(locale, 'join.what', await bothOf(object.split(',') as PersonId[], names, locale)),
    async access(object) {
      const [people = '', shops = '', bindings = '', mark = ''] = object.split(' ');
      return text(locale, 'audit.access', { people, shops, bindings, mark });
    },
    async key(object) {
      return (await storage.apiKeys.read(object as ApiKeyId))?.name ?? object;
    },
    async hook(object) {
      return (await storage.hooks.read(object as HookId))?.name ?? object;
    },
    /** `northwind_uk/202-1234567-1234567` */
    async order(object) {
      const [shop = '', ...id] = object.split('/');
      return text(locale, 'audit.order', { shop, id: id.join('/') });
    },
    words: async (object) => object,
    none: async () => '',
  };

  async function actorSaid(actor: string): Promise<string> {
    if (actor === 'shopkey') return 'Shopkey';
    if (actor === 'platform') return text(locale, 'audit.platform');
    const [kind, id = ''] = actor.split('/');
    if (kind === 'key') return text(locale, 'audit.key', { name: await once(`key ${id}`, () => things.key(id)) });
    if (kind === 'command') return text(locale, 'audit.command', { name: id });
    if (actor.split('/').length !== 3) return text(locale, 'audit.nobody');
    return names.nameOf(actor as PersonId, locale);
  }

  return {
    actorSaid: (actor: string) => once(`actor ${actor}`, () => actorSaid(actor)),
    /** An act of another version of Shopkey stands as it is. */
    async actSaid({ act, object }: AuditEntry): Promise<string> {
      if (!Object.hasOwn(AUDIT_ACTS, act)) return `${act} ${object}`;
      const kind = AUDIT_ACTS[act];
      const what = await once(`${kind} ${object}`, () => things[kind](object));
      return text(locale, `audit.act.${act}`, { what });
    },
    /** `26 Nov 2026, 16:21` */
    timeSaid(atMs: number): string {
      return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
        timeZone: ZONES[locale],
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }).format(atMs);
    },
  };
}
