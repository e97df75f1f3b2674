import type { Marketplace } from '../ports.ts';
import { ADJECTIVES } from './adjectives.ts';

/** A word that people type, and what it means. */
export interface Word {
  /** Lower case. */
  readonly typed: string;
  /** Latin words stand between other characters than letters; Chinese ones stand anywhere. */
  readonly isLatin: boolean;
  /** `DE` is a site of more platforms than one. */
  readonly means: readonly Meaning[];
}

/** Finds a site that is typed, not chosen: a shop's own domain. */
export interface SiteReader {
  readonly platform: string;
  read(typed: string): string | undefined;
}

export interface Vocabulary {
  readonly words: readonly Word[];
  readonly siteReaders: readonly SiteReader[];
}

export type Meaning =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'platform'; readonly platform: string }
  | { readonly kind: 'site'; readonly platform: string; readonly site: string }
  | { readonly kind: 'closed'; readonly platform: string; readonly site: string }
  | { readonly kind: 'flow'; readonly platform: string; readonly flow: string };

/** Every word of every platform and command, the longest first: `amazon.co.uk` is found before `amazon`. */
export function vocabulary(
  marketplaces: readonly Marketplace[],
  commands: readonly { name: string; words: readonly string[] }[],
): Vocabulary {
  const words = new Map<string, Meaning[]>();
  const add = (name: string, means: Meaning) => {
    const typed = name.normalize('NFKC').toLowerCase();
    const known = words.get(typed) ?? [];
    if (!known.some((one) => sameMeaning(one, means))) words.set(typed, [...known, means]);
  };
  for (const command of commands)
    for (const word of [command.name, ...command.words]) add(word, { kind: 'command', name: command.name });
  for (const { platform, names, aliases, sites, flows, closedSites } of marketplaces) {
    for (const name of [platform, ...Object.values(names), ...aliases]) add(name, { kind: 'platform', platform });
    for (const site of sites) {
      if (site.unsaid) continue;
      const adjective = ADJECTIVES[site.names.en];
      for (const name of [site.code, ...Object.values(site.names), ...site.aliases, ...(adjective ? [adjective] : [])])
        add(name, { kind: 'site', platform, site: site.code });
    }
    for (const site of closedSites)
      for (const name of [site.code, ...site.aliases]) add(name, { kind: 'closed', platform, site: site.code });
    for (const flow of flows)
      for (const name of [flow.id, ...flow.aliases]) add(name, { kind: 'flow', platform, flow: flow.id });
  }
  return {
    words: [...words]
      .map(([typed, means]) => ({ typed, isLatin: /^[\x21-\x7e ]+$/.test(typed), means }))
      .sort((a, b) => b.typed.length - a.typed.length),
    siteReaders: marketplaces.flatMap(({ platform, readSite }) => (readSite ? [{ platform, read: readSite }] : [])),
  };
}

/** A site's code may be its name in one language, too. */
function sameMeaning(one: Meaning, other: Meaning): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export type Of<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

export function all<Kind extends Meaning['kind']>(meanings: readonly Meaning[], kind: Kind): Of<Kind>[] {
  return meanings.filter((one): one is Of<Kind> => one.kind === kind);
}

/** The first of a kind. */
export function pick<Kind extends Meaning['kind']>(meanings: readonly Meaning[], kind: Kind): Of<Kind> | undefined {
  return all(meanings, kind)[0];
}
