import type { OwnApp } from '../../machines/shared/walk.ts';
import type { Grant } from '../ports.ts';
import type { Effect, EffectContext } from './index.ts';

const PAGE = 200;
const MOST = 3;

/**
 * Apps of the company's own that shops of this flow were authorized with, the latest first, three at most. Whoever may authorize
 * may use them: what is shown is the app's public name, never a shop's (S19), and its secret is moved sealed. *Repeatable*.
 */
export const findApps: Effect<{ flow: string }, { apps: readonly OwnApp[] }> = async ({ flow }, context) => {
  const { value } = context.marketplace.flows.find((one) => one.id === flow)?.ownApp ?? {};
  if (value === undefined) return { output: { apps: [] } };
  const grants = (await grantsOf(context)).filter(
    (grant) => grant.flow === flow && (grant.status === 'works' || grant.ended?.kind !== 'lost-key'),
  );
  grants.sort((a, b) => b.authorizedAtMs - a.authorizedAtMs);
  const apps = new Map<string, OwnApp>();
  for (const { id: grant, values } of grants) {
    const id = values[value];
    if (id !== undefined && !apps.has(id)) apps.set(id, { grant, id });
  }
  return { output: { apps: [...apps.values()].slice(0, MOST) } };
};

/** Every grant of the platform that a shop has. */
async function grantsOf({ storage, marketplace }: EffectContext): Promise<Grant[]> {
  const found = new Map<string, Grant>();
  for (let after: string | undefined, isMore = true; isMore; ) {
    const shops = await storage.shops.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    const own = shops.filter((shop) => shop.platform === marketplace.platform).map((shop) => shop.grant);
    for (const [id, grant] of await storage.shops.grants([...new Set(own)].filter((id) => !found.has(id))))
      found.set(id, grant);
    after = shops.at(-1)?.name;
    isMore = shops.length === PAGE;
  }
  return [...found.values()];
}
