import { whoLooksAfter } from './bindings/looking-after.ts';
import { againButton, namesOf } from './cards/consent-again.ts';
import { StorageError, SurfaceError } from './errors.ts';
import type { Parts } from './parts.ts';
import { knownLocale } from './person-locale.ts';
import type {
  AuditAct,
  AuditEntry,
  BuyersNotice,
  Grant,
  Notice,
  NoticeArrival,
  NoticeReply,
  PersonId,
  Shop,
} from './ports.ts';
import { forgetOrders } from './pulling/forget.ts';
import { codeOf } from './runner.ts';
import { text, textIfAny } from './text/index.ts';
import type { View } from './view.ts';

type Needs = Pick<
  Parts,
  'storage' | 'access' | 'people' | 'chat' | 'signer' | 'marketplaces' | 'clock' | 'log' | 'pause'
>;

/** Well under the five seconds in which platforms want an answer. */
const READ_IN_MS = 2_500;
const TELL_IN_MS = 2_000;
const TRIES = 3;

/**
 * What platforms tell by themselves (S40): the account's grants are marked with the cause, their dead credentials destroyed, and whoever
 * looks after the shops hears of it once. A second delivery, or one of something that was before today's consent, changes nothing.
 */
export function createNotices(needs: Needs) {
  const { storage, people, chat, signer, marketplaces, clock, log, pause } = needs;
  const telling = new Set<Promise<void>>();

  async function notice(arrival: NoticeArrival): Promise<NoticeReply> {
    const { platform } = arrival;
    const marketplace = marketplaces.get(platform);
    if (!marketplace?.readNotice) return { status: 404 };
    const read = await marketplace.readNotice({ ...arrival, signal: AbortSignal.timeout(READ_IN_MS) });
    if (read.kind === 'answer') return { status: 200, json: read.json };
    if (read.kind === 'refused') {
      log.warn('notice refused', { platform, status: read.status });
      return { status: read.status };
    }
    for (const one of read.notices) await take(platform, one);
    /** A process that dies before its people heard has not answered, and the platform delivers again; a slow chat holds nobody up. */
    if (telling.size > 0) await Promise.race([Promise.allSettled([...telling]), pause(TELL_IN_MS)]);
    return { status: 204 };
  }

  async function take(platform: string, told: Notice | BuyersNotice): Promise<void> {
    const shops = await storage.shops.ofSeller(platform, told.sellerId);
    if (told.kind === 'buyers') return redact(shops, told);
    const grants = await storage.shops.grants([...new Set(shops.map((shop) => shop.grant))]);
    for (const grant of grants.values()) {
      if (told.flow !== undefined && told.flow !== grant.flow) continue;
      const own = shops.filter((shop) => shop.grant === grant.id);
      const isTaken = told.kind === 'erase' ? await erase(grant, own, told) : await end(grant, own, told);
      if (isTaken) await tellAll(grant, own, told);
    }
  }

  /** @returns whether it is this notice that ended the grant */
  async function end(read: Grant, shops: readonly Shop[], told: Notice): Promise<boolean> {
    const { id: notice, kind, reason, atMs } = told;
    for (let tries = 0, grant: Grant | undefined = read; grant && tries < TRIES; tries++) {
      /** A delivery that was cut off before its people heard of it: they are told each once. */
      if (grant.status === 'reauthorize') return grant.ended?.notice === notice;
      if (grant.authorizedAtMs > atMs) return false;
      const { dueAtMs: _over, ...ended } = grant;
      const answer = await storage.shops.save({
        grant: {
          ...ended,
          version: grant.version + 1,
          status: 'reauthorize',
          ended: { notice, kind, atMs, ...(reason === undefined ? {} : { reason }) },
        },
        expectedVersion: grant.version,
        shops: [],
        sealed: {},
        audit: [entry(told, `grant.${kind}`, grant.id), ...shops.map(({ name }) => entry(told, `shop.${kind}`, name))],
      });
      if (answer.kind === 'saved') return true;
      grant = await storage.shops.grant(grant.id);
      if (tries === TRIES - 1) throw changed(read);
    }
    return false;
  }

  /** Nobody is told: the shops stay as they are. Of a second delivery nothing is left. */
  async function redact(shops: readonly Shop[], told: BuyersNotice): Promise<void> {
    for (const { id, name } of shops)
      if ((await storage.orders.forgetBuyers(id, told.orders)) > 0)
        await storage.audit.append([entry(told, 'shop.redact', name)]);
  }

  async function erase(read: Grant, shops: readonly Shop[], told: Notice): Promise<boolean> {
    for (let tries = 0, grant: Grant | undefined = read; grant && tries < TRIES; tries++) {
      if (grant.authorizedAtMs > told.atMs) return false;
      const audit = [entry(told, 'grant.erase', grant.id), ...shops.map(({ name }) => entry(told, 'shop.erase', name))];
      /** Before it too: once the shop is gone, a second delivery after a death finds nothing to forget by. */
      await forgetOrders(grant, shops, { storage, marketplaces });
      if ((await storage.shops.erase(grant.id, grant.version, audit)) === 'erased') {
        await forgetOrders(grant, shops, { storage, marketplaces });
        return true;
      }
      grant = await storage.shops.grant(grant.id);
      if (tries === TRIES - 1) throw changed(read);
    }
    return false;
  }

  /** The platform delivers again. */
  const changed = ({ id }: Grant) => new StorageError('storage.conflict', `${id} was changed while a notice was taken`);

  function entry({ id }: Pick<Notice, 'id'>, act: AuditAct, object: string): AuditEntry {
    return { atMs: clock.now(), actor: 'platform', act, object, outcome: 'done', turn: `notice:${id}`.slice(0, 200) };
  }

  async function tellAll(grant: Grant, shops: readonly Shop[], told: Notice): Promise<void> {
    for (const [person, own] of await whoLooksAfter(shops, needs)) {
      const done = tell(person, grant, own, told).finally(() => telling.delete(done));
      telling.add(done);
    }
  }

  async function tell(to: PersonId, grant: Grant, shops: readonly Shop[], told: Notice): Promise<void> {
    try {
      if (!(await storage.people.isFirst(`notice:${told.id}:${grant.id}:${to}`))) return;
      await chat.post(to, await draw(to, grant, shops, told));
    } catch (error) {
      const level = error instanceof SurfaceError ? 'warn' : 'error';
      log[level]('notice not told', { platform: grant.platform, ...codeOf(error) });
    }
  }

  async function draw(to: PersonId, grant: Grant, shops: readonly Shop[], told: Notice): Promise<View> {
    const { platform } = grant;
    const locale = await knownLocale(people, to);
    const names = namesOf(shops, locale);
    const values = { platform: marketplaces.get(platform)?.names[locale] ?? platform, names };
    const why = told.reason === undefined ? undefined : textIfAny(locale, `${platform}.ended.${told.reason}`, values);
    const again = againButton({ signer, to, locale, grant, shops: told.kind === 'erase' ? [] : shops });
    return {
      kind: 'card',
      title: text(locale, `notice.${told.kind}.title`, values),
      tone: 'problem',
      parts: [
        ...(why === undefined ? [] : [{ kind: 'text' as const, text: why }]),
        { kind: 'text', text: text(locale, `notice.${told.kind}.text`, values) },
      ],
      actions: [again],
    };
  }

  return {
    notice,
    /** Waits for what is being told. */
    async drain(): Promise<void> {
      await Promise.allSettled([...telling]);
    },
  };
}
