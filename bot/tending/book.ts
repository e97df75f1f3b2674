import { isDeepStrictEqual } from 'node:util';
import { StorageError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { AuditAct, AuditEntry, Credentials, Grant, Shop } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { lifeOf, scheduled } from './calendar.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'marketplaces' | 'pause'>;

/** The refresh token before the present one, until that has worked once (S16). */
export const PREVIOUS = 'previousRefreshToken';

const TRIES = 6;
const FIRST_PAUSE_MS = 500;

export interface Entry {
  readonly act: AuditAct;
  readonly outcome?: AuditEntry['outcome'];
}

export type Book = ReturnType<typeof createBook>;

/** Reads and writes grants for the tending: each writing under the version that was read, and with its next due time. */
export function createBook({ storage, vault, clock, marketplaces, pause }: Needs) {
  /**
   * Writes a grant on top of the version that was read.
   * @param more secrets that take the place of all that the grant has, and what the audit trail says of it
   * @returns as it was written; nothing: somebody else wrote it meanwhile, and theirs stays (S15)
   * @throws StorageError
   */
  async function write(
    { version }: Grant,
    next: Grant,
    { secrets, audit }: { readonly secrets?: Credentials; readonly audit?: readonly Entry[] } = {},
  ): Promise<Grant | undefined> {
    const life = lifeOf(marketplaces.get(next.platform), next);
    const grant = scheduled({ ...next, version: version + 1 }, life, clock.now());
    const answer = await storage.shops.save({
      grant,
      expectedVersion: version,
      shops: [],
      audit: (audit ?? []).map((entry) => entryOf(grant, entry)),
      ...(secrets === undefined ? {} : { sealed: await sealAll(grant, secrets) }),
    });
    return answer.kind === 'saved' ? grant : undefined;
  }

  /** The same for what must not be lost: a store that is away for seconds is waited for. Written twice it is there once. */
  async function writeSurely(...change: Parameters<typeof write>): Promise<Grant | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await write(...change);
      } catch (error) {
        if (!(error instanceof StorageError) || tries === TRIES) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** (tries - 1));
        /** The refused write may have been done. */
        const there = await storage.shops.grant(change[0].id).catch(() => undefined);
        if (there && there.version !== change[0].version) return isSame(there, change[1]) ? there : undefined;
      }
    }
  }

  async function sealAll({ id }: Grant, secrets: Credentials): Promise<Record<string, string>> {
    const seal = async ([field, secret]: readonly [string, Secret]) =>
      [field, await vault.seal(secret, { kind: 'grant', owner: id, field })] as const;
    return Object.fromEntries(await Promise.all(Object.entries(secrets).map(seal)));
  }

  function entryOf({ id, version }: Grant, { act, outcome = 'done' }: Entry): AuditEntry {
    return { atMs: clock.now(), actor: 'shopkey', act, object: id, outcome, turn: `tend:${id}:${version}` };
  }

  return {
    read: (id: Grant['id']) => storage.shops.grant(id),
    write,
    writeSurely,
    life: (grant: Grant) => lifeOf(marketplaces.get(grant.platform), grant),
    /** Opens all that is sealed for a grant. @throws VaultError */
    async secrets({ id }: Grant): Promise<Credentials> {
      const sealed = await storage.shops.sealed(id);
      const open = async ([field, jwe]: readonly [string, string]) =>
        [field, await vault.open(jwe, { kind: 'grant', owner: id, field })] as const;
      return Object.fromEntries(await Promise.all(Object.entries(sealed).map(open)));
    },
    async shops({ id, platform, sellerId }: Grant): Promise<Shop[]> {
      return (await storage.shops.ofSeller(platform, sellerId)).filter((shop) => shop.grant === id);
    },
  };
}

/** Nobody else writes the time of our own renewal; what was disconnected may have been undone. */
function isSame({ renewal, status, authorizedAtMs, leaving }: Grant, wanted: Grant): boolean {
  return (
    status === wanted.status &&
    authorizedAtMs === wanted.authorizedAtMs &&
    renewal?.doneAtMs === wanted.renewal?.doneAtMs &&
    renewal?.attemptAtMs === wanted.renewal?.attemptAtMs &&
    isDeepStrictEqual(leaving, wanted.leaving)
  );
}
