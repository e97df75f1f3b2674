import { createAccess } from './access.ts';
import { createApi } from './api/api.ts';
import { revealKey } from './api/reveal-key.ts';
import { auditFile } from './audit/file.ts';
import { createSealing } from './audit/sealing.ts';
import { bindingsFile } from './bindings/file.ts';
import { createPeopleRound } from './bindings/round.ts';
import { createChat } from './chat.ts';
import { createComingBack } from './coming-back.ts';
import { createDirectoryRound } from './directory-round.ts';
import { createDoors } from './doors.ts';
import { createDownloadDoor } from './download-door.ts';
import { type Effects, effects } from './effects/index.ts';
import { createEngine } from './engine.ts';
import { createHooks } from './hooks/hooks.ts';
import { revealHook } from './hooks/reveal-hook.ts';
import { createHoursBook } from './hours/book.ts';
import { createHoursRound } from './hours/round.ts';
import { surfaceOf } from './ids.ts';
import { createImporting } from './importing/importing.ts';
import { createJoining } from './joining.ts';
import { createKnownPeople } from './known-people.ts';
import { createLeaving } from './leaving.ts';
import { type Meter, noMeter } from './meter.ts';
import { createNotices } from './notices.ts';
import { ordersFile } from './orders/file.ts';
import { createVeiling } from './orders/seen-buyer.ts';
import type { Parts } from './parts.ts';
import { createPersonNames } from './person-name.ts';
import type {
  Api,
  Bot,
  Clock,
  Doors,
  Forms,
  Grant,
  GrantId,
  Homes,
  HookSender,
  Jobs,
  Leavers,
  Log,
  Marketplace,
  PersonId,
  Storage,
  Surface,
  Vault,
} from './ports.ts';
import { createDeciding } from './proposals/deciding.ts';
import { createPulling } from './pulling/pulling.ts';
import { createReading } from './reading.ts';
import { createRevealDoor } from './reveal-door.ts';
import { codeOf, createRunner } from './runner.ts';
import { createApplying } from './sheet/applying.ts';
import { createSheetDoor } from './sheet/door.ts';
import { wholeSheetFile } from './sheet/whole-file.ts';
import { createShow } from './show.ts';
import { createSigner } from './sign.ts';
import { subscribingWork } from './subscribing.ts';
import { createSweep } from './sweep.ts';
import { createTending } from './tending/tending.ts';
import { createTurns } from './turns.ts';
import { counted, type Work } from './work.ts';

export interface ShopkeyDeps {
  readonly storage: Storage;
  /** Where work for later is put, whoever does it. */
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly marketplaces: readonly Marketplace[];
  /** Filled by `main.ts` after the surfaces are open; they need the bot, and the bot needs them. */
  readonly surfaces: ReadonlyMap<string, Surface>;
  /** The keys of `SHOPKEY_KEYS`; the first signs. */
  readonly keys: readonly Uint8Array[];
  readonly admins: readonly PersonId[];
  /** How long what takes two people waits where there is nobody else; absent: a day. */
  readonly aloneMs?: number;
  /** Every member may authorize; otherwise whom an admin names. */
  readonly everybodyAuthorizes?: boolean;
  /** `https://shopkey.example.com`, without a slash at its end; absent: no browser reaches us. */
  readonly publicUrl?: string;
  /** Callback addresses that are not under the public address, by `platform:flow`. */
  readonly redirectUris?: Readonly<Record<string, string>>;
  readonly contact?: string;
  /** How events are sent to other programs' addresses. */
  readonly hookSender: HookSender;
  /** How long what is a buyer's is kept with an order, sealed; absent: it is left out. */
  readonly buyersForMs?: number;
  /** Whether the card of one order shows its buyer's name, while it is kept. */
  readonly showsBuyers?: boolean;
  /** How often a key of the API may ask for a shop in a minute. */
  readonly apiAMinute?: number;
  readonly patienceMs?: number;
  /** What the machines' actors do; the bench measures turns alone, with answers that are there already. */
  readonly effects?: Effects;
  /** Counts what happens; absent: nobody asks. */
  readonly meter?: Meter;
  readonly cacheSize?: number;
  pause?(ms: number): Promise<void>;
}

export interface Shopkey extends Bot, Forms, Homes, Leavers {
  readonly doors: Doors;
  /** What programs ask. */
  readonly api: Api;
  /** Looks once for what is due; `ahead` at the start of an only process. */
  sweep(ahead?: boolean): Promise<number>;
  /** What is done by jobs, for a process that works (`beginWork`). */
  readonly work: readonly Work[];
  /**
   * A grant whose token lives so long at least, renewed on the way if needed; its status and `tokenEndsAtMs` say whether it worked.
   * @throws StorageError
   */
  renewNow(id: GrantId, leftMs: number): Promise<Grant | undefined>;
  /** To be called often: begins the round through the products' directories when its time has come (S21). */
  askDirectories(): void;
  /** Waits for what runs. */
  drain(): Promise<void>;
}

/** Well under the two seconds in which Teams wants an answer. */
const PATIENCE_MS = 1_200;

const API_A_MINUTE = 60;

/** S22. */
const ALONE_MS = 24 * 3_600_000;

/** Puts the parts together. */
export function createShopkey(deps: ShopkeyDeps): Shopkey {
  const { storage, clock, publicUrl } = deps;
  const marketplaces = new Map(deps.marketplaces.map((one) => [one.platform, one]));
  const signer = createSigner(deps.keys);
  const people = createKnownPeople(deps);
  const access = createAccess(
    { storage, people, clock },
    { firstAdmins: deps.admins, everybodyAuthorizes: deps.everybodyAuthorizes ?? false },
  );
  const base = {
    storage,
    jobs: deps.jobs,
    people,
    joining: createJoining({ storage, people, clock }),
    names: createPersonNames({ people }),
    vault: deps.vault,
    clock,
    log: deps.log,
    meter: deps.meter ?? noMeter,
    signer,
    access,
    hours: createHoursBook({ storage, access, clock }),
    reading: createReading(signer, deps.marketplaces),
    marketplaces,
    surfaces: deps.surfaces,
    effects: deps.effects ?? effects,
    patienceMs: deps.patienceMs ?? PATIENCE_MS,
    hookSender: deps.hookSender,
    apiAMinute: deps.apiAMinute ?? API_A_MINUTE,
    buyersForMs: deps.buyersForMs ?? 0,
    showsBuyers: deps.showsBuyers ?? false,
    redirectUri: (platform: string, flow: string) =>
      deps.redirectUris?.[`${platform}:${flow}`] ??
      (publicUrl === undefined ? undefined : `${publicUrl}/callback/${platform}/${flow}`),
    needsPage: (person: PersonId) =>
      publicUrl !== undefined && deps.surfaces.get(surfaceOf(person))?.can.maskedInput === false,
    pause: deps.pause ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(deps.contact === undefined ? {} : { contact: deps.contact }),
  };
  const engine = createEngine({
    storage,
    clock,
    meter: base.meter,
    signer,
    needsPage: base.needsPage,
    ...(deps.cacheSize === undefined ? {} : { cacheSize: deps.cacheSize }),
  });
  const chat = createChat({ ...base, left: (who) => leaving.left(who) });
  const show = createShow({ ...base, engine, chat });
  const deciding = createDeciding({ ...base, chat, aloneMs: deps.aloneMs ?? ALONE_MS });
  const runner = createRunner({
    ...base,
    engine,
    show: async (session) => void (await show.show(session)),
    tell: chat.tell,
    offer: deciding.offer,
    decidingMs: deciding.decidingMs,
  });
  const parts: Parts = {
    ...base,
    engine,
    chat,
    show,
    runner,
    deciding,
  };
  const leaving = createLeaving(parts);
  const turns = createTurns(parts);
  const { notice, drain: drainNotices } = createNotices(parts);
  const doors = {
    ...createDoors(parts),
    notice,
    ...createSheetDoor(parts),
    ...createRevealDoor(parts, { key: revealKey(parts), hook: revealHook(parts) }),
    ...createDownloadDoor(parts, {
      audit: auditFile(parts),
      orders: ordersFile(parts),
      bindings: bindingsFile(parts),
      sheet: wholeSheetFile(parts),
    }),
  };
  const { sweep } = createSweep(parts);
  const directoryRound = createDirectoryRound({ ...parts, left: leaving.left });
  const comingBack = createComingBack(parts);
  const tending = createTending(parts);
  const importing = createImporting(parts);
  const sealing = createSealing(parts, deps.keys);
  const hooks = createHooks(parts);
  const { renewNow, keyLost } = tending;
  const pulling = createPulling({ ...parts, renewNow, keyLost, publish: hooks.publish });
  return {
    ...turns,
    ...leaving,
    async take(turn) {
      /** First, for others may be told of it: who asks, who was bound. What is not noted now is with the next turn. */
      await parts.names.noteTurn(turn).catch((error: unknown) => deps.log.warn('a name was not noted', codeOf(error)));
      const reply = await turns.take(turn);
      await comingBack.after(turn);
      await parts.hours
        .noteZone(turn.who)
        .catch((error: unknown) => deps.log.warn('a zone was not noted', codeOf(error)));
      return reply;
    },
    doors,
    api: createApi({ ...parts, renewNow, keyLost }),
    sweep,
    work: [
      ...tending.work,
      ...pulling.work,
      ...hooks.work,
      ...importing.work,
      ...createApplying(parts).work,
      ...sealing.work,
      ...createPeopleRound(parts).work,
      ...createVeiling(parts).work,
      ...createHoursRound(parts).work,
      subscribingWork(parts),
    ].map((one) => counted(one, parts)),
    renewNow,
    askDirectories: directoryRound.begin,
    async drain() {
      await Promise.all([runner.drain(), drainNotices(), directoryRound.drain()]);
    },
  };
}
