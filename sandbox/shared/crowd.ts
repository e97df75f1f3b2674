import type { Fault } from './misbehave.ts';

/** What may be wished of accounts by the number, which have consented without anybody having pressed anything. */
export interface CrowdWish {
  /** Answers with consents of so many accounts from the one numbered `first` (0) on; access tokens end in `tokenLeftMs`. */
  readonly giveConsents?: { readonly first?: number; readonly count: number; readonly tokenLeftMs: number };
  /** Answers with every refresh token that would be taken now, by whose it is. */
  readonly tellTokens?: boolean;
  /** Answers with every access token that would be taken now. */
  readonly tellAccess?: boolean;
  /** No misbehaviour is switched on any more; answers with all that were: how often each was left, and what met it. */
  readonly behave?: boolean;
}

export const CROWD_WISHES = [
  'giveConsents',
  'tellTokens',
  'tellAccess',
  'behave',
] as const satisfies readonly (keyof CrowdWish)[];

/** What a consent gave, in the words of whoever asked for it. */
export interface Consent {
  readonly flow: string;
  readonly sellerId: string;
  readonly site: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** How a platform gives consents of a crowd. */
export interface Crowd {
  /** @param n of which account; @param endsAtMs of the access token */
  give(n: number, endsAtMs: number): Consent;
  /** By account, refresh tokens that would be taken now. */
  good(): Iterable<readonly [account: string, refreshToken: string]>;
  /** Access tokens that would be taken now. */
  alive(): Iterable<string>;
  readonly faults: Fault[];
  now(): number;
}

export function wishCrowd(crowd: Crowd, { giveConsents, tellTokens, tellAccess, behave }: CrowdWish): object {
  return {
    ...(giveConsents ? { consents: consentsOf(crowd, giveConsents) } : {}),
    ...(tellTokens ? { tokens: tokensOf(crowd) } : {}),
    ...(tellAccess ? { access: [...crowd.alive()] } : {}),
    ...(behave ? { faults: crowd.faults.splice(0) } : {}),
  };
}

function consentsOf(
  crowd: Crowd,
  { first = 0, count, tokenLeftMs }: NonNullable<CrowdWish['giveConsents']>,
): readonly Consent[] {
  return Array.from({ length: count }, (_, i) => crowd.give(first + i, crowd.now() + tokenLeftMs));
}

function tokensOf(crowd: Crowd): Readonly<Record<string, readonly string[]>> {
  const tokens: Record<string, string[]> = {};
  for (const [account, token] of crowd.good()) tokens[account] = [...(tokens[account] ?? []), token];
  return tokens;
}

/** An account's number, or nothing: it is none of the crowd. */
export function numberIn(pattern: RegExp, id: string | undefined): number | undefined {
  const [, digits] = pattern.exec(id ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}

export const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');
