import type { Marketplace, Site } from './ports.ts';

/** A site as it is said to people: nothing where the platform has none, and its one entry stands for all of it. */
export function saidSite(marketplace: Marketplace, code: string | undefined): Site | undefined {
  const site = marketplace.site(code);
  return site?.unsaid ? undefined : site;
}

/** The site that need not be asked: the one entry of a platform without sites. */
export function onlySite({ sites }: Marketplace): string | undefined {
  const [first] = sites;
  return first?.unsaid ? first.code : undefined;
}
