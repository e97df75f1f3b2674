import type { Walk, WalkEvent } from './walk.ts';

type Answer = Extract<WalkEvent, { type: 'ANSWER' }>;

/** A sealed value of which nothing is shown. */
export const HIDDEN = '••••';

/** What was typed stays, also what is beside a fault: nothing is asked twice. */
export function keepAnswer(walk: Walk, answer: Answer): Partial<Walk> {
  return {
    values: { ...walk.values, ...answer.values },
    sealed: { ...walk.sealed, ...answer.sealed },
    faults: answer.faults,
  };
}

/** Before consent or values are asked anew: what belonged to the account that was not meant goes, what was typed stays. */
export function forgetConsent(walk: Walk): Partial<Walk> {
  const { code: _code, ...typed } = walk.sealed;
  const {
    sellerId: _seller,
    name: _name,
    displayName: _displayName,
    sites: _sites,
    reason: _why,
    ...values
  } = walk.values;
  return {
    values,
    /** Consent's keys belong to that account; what was typed was the person's own. */
    sealed: Object.fromEntries(Object.entries(typed).filter(([field]) => !walk.byConsent?.includes(field))),
    byConsent: undefined,
    life: undefined,
    staysHere: undefined,
    account: undefined,
    known: undefined,
    proposal: undefined,
    others: undefined,
    adding: undefined,
    addable: [],
  };
}

/** The sites that will be saved: those ticked, the one that was asked for first. */
export function chosenSites(walk: Walk): readonly string[] {
  if (walk.renewing) return [];
  const ticked = walk.values.sites?.split(',') ?? [];
  return [...ticked].sort((a, b) => Number(b === walk.site) - Number(a === walk.site));
}

/** A name for each chosen site: the typed one for the site that was asked for, the proposed ones for the others. */
export function chosenNames(walk: Walk): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const site of chosenSites(walk)) {
    const proposed = walk.proposal?.names[site] ?? '';
    names[site] = site === walk.site ? (walk.values.name ?? proposed) : proposed;
  }
  return names;
}

/** The sites of the account that can be saved: those that have a name to be saved by, which a site with a shop has not. */
export function savableSites({ account, proposal }: Walk): readonly string[] {
  return (account?.sites ?? []).map(({ code }) => code).filter((code) => proposal?.names[code] !== undefined);
}

/** The sites of the account, without the one that was asked for. */
export function otherAccountSites(walk: Walk): readonly string[] {
  return (walk.account?.sites ?? []).map((site) => site.code).filter((code) => code !== walk.site);
}

/** Whether the account can take the shop's place (S22): it sells on the shop's site, and is not here as a shop of its own. */
export function mayReplace({ account, known, site }: Walk): boolean {
  return known?.kind !== 'here' && account?.sites.some(({ code }) => code === site) === true;
}
