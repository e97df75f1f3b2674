import type { CommandContext } from '../commands/command.ts';
import type { ListedShop, ListRecord, PersonId, Shop } from '../ports.ts';

const PAGE = 200;

/** A line of the list and how it stands, for one of those who work it off; `taken`: another is at it. */
export interface Line {
  readonly of: ListedShop;
  readonly at: number;
  readonly state: 'open' | 'taken' | 'done' | 'skipped';
}

/** A line is done when as many shops of its platform and site were saved since as lines ask for it, up to this one. */
export async function linesOf(
  { atMs, people, shops }: ListRecord,
  { storage, access, who }: Pick<CommandContext, 'storage' | 'access' | 'who'>,
): Promise<Line[]> {
  const own = await access.idsOf(who.id);
  const all = new Set((await Promise.all(people.map((id) => access.idsOf(id)))).flat());
  const since = (await Promise.all([...all].map((id) => savedSince(atMs, storage.shops, id)))).flat();
  const left = new Map<string, number>();
  for (const shop of since) for (const key of keysOf(shop)) left.set(key, (left.get(key) ?? 0) + 1);
  return shops.map((of, at) => {
    if (of.skipped) return { of, at, state: 'skipped' };
    const key = `${of.platform}|${of.site ?? ''}`;
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    if (count > 0) return { of, at, state: 'done' };
    return { of, at, state: of.taken === undefined || own.includes(of.taken) ? 'open' : 'taken' };
  });
}

/** What to do next: what nobody else is at, or else what somebody began and did not end. */
export function nextOf(lines: readonly Line[]): Line | undefined {
  return lines.find(({ state }) => state === 'open') ?? lines.find(({ state }) => state === 'taken');
}

/** A line without a site is met by any site of its platform. */
function keysOf({ platform, site }: Shop): string[] {
  return [`${platform}|${site}`, `${platform}|`];
}

async function savedSince(
  atMs: number,
  shops: CommandContext['storage']['shops'],
  authorizedBy: PersonId,
): Promise<Shop[]> {
  const found: Shop[] = [];
  for (let page: readonly Shop[] | undefined; !page || page.length === PAGE; ) {
    const after: string | undefined = page?.at(-1)?.name;
    page = await shops.list({ authorizedBy, limit: PAGE, ...(after === undefined ? {} : { after }) });
    found.push(...page.filter((shop) => shop.savedAtMs >= atMs));
  }
  return found;
}
