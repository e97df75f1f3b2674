import type { SavedShop } from '../../machines/shared/walk.ts';
import type { EffectContext } from '../effects/index.ts';
import type { ListedShop } from '../ports.ts';
import { changeList } from './lists.ts';

/**
 * A walk saved or renewed these shops: the line that it was begun from is done, whatever became of its site; and for each further shop,
 * or where it was begun without a list, the line that asks for just that. *Repeatable*: all lines of a walk are ticked at once.
 * @throws StorageError
 */
export async function tickLines(
  saved: readonly SavedShop[],
  {
    session,
    marketplace: { platform },
    storage,
    clock,
  }: Pick<EffectContext, 'session' | 'marketplace' | 'storage' | 'clock'>,
): Promise<void> {
  const { id, line } = session;
  const list = line?.list ?? (await storage.people.read(session.person))?.worklist;
  if (!list) return;
  await changeList(list, { storage, clock }, async ({ shops }) => {
    if (shops.some(({ done }) => done === id)) return undefined;
    const ticked = new Set(line ? [line.at] : []);
    const own = line && shops[line.at];
    const further = own ? without(saved, own.site) : saved;
    for (const shop of further) {
      const at = shops.findIndex(
        (one, n) => !ticked.has(n) && one.done === undefined && one.platform === platform && asksFor(one, shop),
      );
      if (at !== -1) ticked.add(at);
    }
    return ticked.size === 0
      ? undefined
      : { shops: shops.map((shop, n) => (ticked.has(n) ? { ...shop, done: id } : shop)) };
  });
}

/** Without the one that the walk was begun for. */
function without(saved: readonly SavedShop[], site: string | undefined): readonly SavedShop[] {
  const at = site === undefined ? 0 : saved.findIndex((shop) => shop.site === site);
  return saved.filter((_, n) => n !== at);
}

/** A line with a name asks for the shop of that name. */
function asksFor({ site, name }: ListedShop, shop: SavedShop): boolean {
  if (site !== undefined && site !== shop.site) return false;
  const names = [shop.name, shop.displayName].map((one) => one.toLowerCase());
  return name === undefined || names.includes(name.toLowerCase());
}
