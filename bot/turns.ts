import { codeField } from '../machines/shared/fields.ts';
import type { PromptField } from '../machines/shared/walk.ts';
import type { Access } from './access.ts';
import { readAnswer } from './answer.ts';
import { readButton, sessionOfButton, signButton } from './buttons.ts';
import { choicesOf, moreOf } from './cards/choices.ts';
import { fieldOfInput } from './cards/fields.ts';
import { titleOf } from './cards/walk-card.ts';
import type { Command, CommandContext, Outcome } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { openWalks } from './commands/open-walks.ts';
import { type Request, sayRequest, type Understanding, understand } from './commands/understand.ts';
import { vocabulary } from './commands/vocabulary.ts';
import { consentLink } from './consent.ts';
import type { Engine, Session } from './engine.ts';
import { StorageError, SurfaceError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import { localeOfTag, localeOfText } from './locale.ts';
import { normalizeText, normalizeToken } from './normalize.ts';
import type {
  Clock,
  Locale,
  Log,
  Marketplace,
  PersonId,
  PersonRecord,
  Reply,
  Storage,
  Surface,
  Turn,
  Vault,
} from './ports.ts';
import { codeOf, type Runner } from './runner.ts';
import { sealAll } from './sealing.ts';
import type { Show } from './show.ts';
import { equalSecret, type Signer } from './sign.ts';
import { metaOf, takes } from './step.ts';
import { text } from './text/index.ts';
import { type Action, line, type View } from './view.ts';

export interface TurnDeps {
  readonly engine: Engine;
  readonly runner: Runner;
  readonly show: Show;
  readonly signer: Signer;
  readonly access: Access;
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly marketplaces: ReadonlyMap<string, Marketplace>;
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly contact?: string;
  /** How long an answer waits for a platform before it says "checking". */
  readonly patienceMs: number;
}

/** A language that was chosen at another process counts here after this. */
const PERSON_KNOWN_MS = 30_000;

/** What a person typed or pressed, and what Shopkey answers. */
export function createTurns(deps: TurnDeps) {
  const { engine, runner, show, signer, access, storage, vault, clock, log, marketplaces, surfaces } = deps;
  const words = vocabulary([...marketplaces.values()], commands);
  const secretShapes = [...marketplaces.values()].flatMap((one) => one.shapes.filter((shape) => shape.secret));
  const people = new Map<PersonId, { readonly known: PersonRecord | undefined; readonly untilMs: number }>();

  async function take(turn: Turn): Promise<Reply> {
    const startedAtMs = clock.now();
    let locale: Locale = localeOfTag(turn.who.locale) ?? 'en';
    try {
      locale = await localeFor(turn);
      return turn.place === 'shared'
        ? await inShared(turn, locale)
        : turn.does.kind === 'say'
          ? await say(turn, turn.does.text, locale)
          : await press(turn, turn.does, locale);
    } catch (error) {
      if (error instanceof SurfaceError && error.code === 'surface.blocked')
        return { kind: 'say', view: line(text(locale, 'chat.cannotReach')) };
      log.error('turn failed', { turn: turn.id, ...codeOf(error) });
      return {
        kind: 'say',
        view: line(text(locale, error instanceof StorageError ? 'chat.storageAway' : 'chat.sorry')),
      };
    } finally {
      log.info('turn', { turn: turn.id, ms: clock.now() - startedAtMs });
    }
  }

  /** What was chosen, then what was typed, then what was typed last, then the profile. */
  async function localeFor({ who, does }: Turn): Promise<Locale> {
    const known = await personOf(who.id);
    const typed = does.kind === 'say' ? localeOfText(does.text) : undefined;
    const locale = known?.chosenLocale ?? typed ?? known?.lastLocale ?? localeOfTag(who.locale) ?? 'en';
    if (typed !== undefined && known?.lastLocale !== typed && known?.chosenLocale === undefined) {
      await storage.people.merge(who.id, { lastLocale: typed });
      people.set(who.id, {
        known: { ...(known ?? { v: 1, id: who.id }), lastLocale: typed },
        untilMs: clock.now() + PERSON_KNOWN_MS,
      });
    }
    return locale;
  }

  async function personOf(id: PersonId): Promise<PersonRecord | undefined> {
    const cached = people.get(id);
    if (cached && clock.now() < cached.untilMs) return cached.known;
    const known = await storage.people.read(id);
    if (people.size > 10_000) people.clear();
    people.set(id, { known, untilMs: clock.now() + PERSON_KNOWN_MS });
    return known;
  }

  // ── Said ───────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A channel gets a pointer, and nothing of a walk, a shop or a secret (S27, S29). */
  async function inShared(turn: Turn, locale: Locale): Promise<Reply> {
    if (
      turn.does.kind === 'say' &&
      secretShapes.some(
        (shape) =>
          shape.pattern.test(normalizeToken((turn.does as { text: string }).text)) ||
          hasSecretWord((turn.does as { text: string }).text),
      )
    ) {
      return { kind: 'say', view: line(text(locale, 'chat.secretInShared')) };
    }
    if (turn.does.kind === 'say') await say(turn, turn.does.text, locale);
    const link = await surfaces.get(surfaceOf(turn.who.id))?.privateLink(turn.who.id);
    const go: Action[] = link === undefined ? [] : [{ kind: 'open', label: text(locale, 'chat.goThere'), url: link }];
    return { kind: 'say', view: { ...line(text(locale, 'chat.inPrivate')), actions: go } };
  }

  async function say(turn: Turn, typed: string, locale: Locale): Promise<Reply> {
    const understood = understand(typed, words);
    const isOpening = understood.kind === 'request' && understood.request.command === 'authorize';
    /** A walk's opening is told from its repetition by its id; everything else by the event's. */
    if (!isOpening && !(await storage.people.isFirst(turn.id))) return { kind: 'none' };
    const answered = turn.place === 'private' ? await asAnswer(turn, typed, understood, locale) : undefined;
    if (answered) return answered;
    if (understood.kind === 'request') return runCommand(turn, understood.request, locale, '', {});
    await show.post(
      turn.who.id,
      understood.kind === 'near' ? didYouMean(turn, understood.request, locale) : notUnderstood(turn, typed, locale),
    );
    return { kind: 'none' };
  }

  /** Typed text may be the answer to an open walk's question: an address, a code, a site, a secret. */
  async function asAnswer(
    turn: Turn,
    typed: string,
    understood: Understanding,
    locale: Locale,
  ): Promise<Reply | undefined> {
    const token = normalizeToken(typed);
    const looksSecret = secretShapes.some((shape) => shape.pattern.test(token));
    const isUrl = /^https?:\/\/\S+$/i.test(token);
    const isPlain = understood.kind === 'request' && !isUrl && !looksSecret;
    const isSite =
      isPlain &&
      understood.request.site !== undefined &&
      understood.request.platform !== undefined &&
      understood.request.rest === '' &&
      normalizeText(typed).split(' ').length === 1;
    if (isPlain && !isSite) return undefined;
    const walks = await openWalks({ engine, storage, who: turn.who });
    for (const session of walks) {
      const reply = await offerTo(session, turn, typed, { isSite, looksSecret, isUrl, understood });
      if (!reply) continue;
      if (looksSecret) await show.post(turn.who.id, line(text(locale, 'chat.secretUsed')));
      return reply;
    }
    if (!looksSecret) return undefined;
    await show.post(turn.who.id, line(text(locale, 'chat.secretUnasked')));
    return { kind: 'none' };
  }

  async function offerTo(
    session: Session,
    turn: Turn,
    typed: string,
    what: { isSite: boolean; looksSecret: boolean; isUrl: boolean; understood: Understanding },
  ): Promise<Reply | undefined> {
    const prompt = metaOf(session.live).prompt;
    const marketplace = marketplaces.get(session.record.machine);
    if (!prompt || !marketplace) return undefined;
    if (what.isSite) {
      const site = what.understood.kind === 'request' ? `site.${what.understood.request.site ?? ''}` : '';
      if (!choicesOf(prompt, session.live.context, marketplace).includes(site)) return undefined;
      return moveAndRepost(session, turn.id, { type: 'CHOOSE', choice: site });
    }
    const fields = prompt.fields ?? (what.isUrl && prompt.link === 'open' ? [codeField('code')] : []);
    const field = what.looksSecret ? fieldFor(typed, fields) : fields.length === 1 ? fields[0] : undefined;
    if (!field || field.kind === 'sites') return undefined;
    const { event, secrets } = readAnswer(
      { ...prompt, fields: [field] },
      session.live.context,
      { [field.id]: typed },
      marketplace,
      (state) => isOwnState(session, state),
    );
    /** One field of several: the others are still to be filled in. */
    const open = fields.filter(
      (one) =>
        one.id !== field.id &&
        session.live.context.values[one.id] === undefined &&
        session.live.context.sealed[one.id] === undefined,
    );
    const faults = { ...Object.fromEntries(open.map((one) => [one.id, 'walk.fault.empty'])), ...event.faults };
    return moveAndRepost(session, turn.id, { ...event, faults }, await sealAll(vault, session.record.id, secrets));
  }

  async function moveAndRepost(
    session: Session,
    eventId: string,
    event: { type: string; [key: string]: unknown },
    seal?: Record<string, string>,
  ): Promise<Reply> {
    const moved = await engine.advance(session.record.id, eventId, (now) =>
      takes(now.live, event) ? { event, unattended: true, ...(seal ? { seal } : {}) } : undefined,
    );
    if (moved.kind === 'moved') {
      runner.run(moved.session, moved.effects);
      await show.repost(await runner.settle(moved.session, deps.patienceMs));
    }
    return { kind: 'none' };
  }

  // ── Pressed ────────────────────────────────────────────────────────────────────────────────────────────────────────

  async function press(turn: Turn, does: Extract<Turn['does'], { kind: 'press' }>, locale: Locale): Promise<Reply> {
    const button = readButton(signer, turn.who.id, does.token);
    if (button === 'forged') return refuse(turn, does.token, locale);
    if (button.kind === 'command') {
      return runCommand(turn, { command: button.name, rest: '' }, locale, button.argument, does.values);
    }
    const session = await engine.load(button.session);
    if (!session) return { kind: 'say', view: line(text(locale, 'chat.walkGone')) };
    if (session.record.rev !== button.rev) return stale(session, does.card);
    const wish = await wishOf(session, button.event, does.values);
    if (!wish) return stale(session, does.card);
    const moved = await engine.advance(button.session, turn.id, (now) =>
      now.record.rev === button.rev ? { ...wish, locale } : undefined,
    );
    if (moved.kind === 'kept') return stale(moved.session, does.card);
    if (moved.kind !== 'moved')
      return 'session' in moved
        ? { kind: 'replace', view: show.draw(moved.session) }
        : { kind: 'say', view: line(text(locale, 'chat.walkGone')) };
    runner.run(moved.session, moved.effects);
    const settled = moved.effects.length === 0 ? moved.session : await runner.settle(moved.session, deps.patienceMs);
    if (does.card !== undefined && does.card !== settled.card) await engine.placeCard(settled, does.card);
    return { kind: 'replace', view: show.draw(settled) };
  }

  async function wishOf(
    session: Session,
    event: string,
    values: Readonly<Record<string, string>>,
  ): Promise<{ event: { type: string }; seal?: Record<string, string>; reminded?: 2 } | undefined> {
    const meta = metaOf(session.live);
    const marketplace = marketplaces.get(session.record.machine);
    if (event === 'CANCEL' || event === 'HELP' || event === 'BACK') return { event: { type: event } };
    if (event === 'QUIET') return { event: { type: 'WOKEN' }, reminded: 2 };
    if (!meta.prompt || !marketplace) return undefined;
    const walk = session.live.context;
    const picked =
      event === 'PICK'
        ? Object.entries(values).find(([input]) => fieldOfInput(input) === 'choice')?.[1]
        : event.startsWith('CHOOSE.')
          ? event.slice('CHOOSE.'.length)
          : undefined;
    if (picked !== undefined) {
      const isOffered =
        choicesOf(meta.prompt, walk, marketplace).includes(picked) || moreOf(meta.prompt, marketplace).includes(picked);
      return isOffered ? { event: { type: 'CHOOSE', choice: picked } as { type: string } } : undefined;
    }
    if (event !== 'ANSWER') return undefined;
    const { event: answer, secrets } = readAnswer(meta.prompt, walk, values, marketplace, (state) =>
      isOwnState(session, state),
    );
    return {
      event: answer,
      ...(Object.keys(secrets).length > 0 ? { seal: await sealAll(vault, session.record.id, secrets) } : {}),
    };
  }

  /** A press on a card that is not today's changes nothing; today's card is shown once: in place, or below. */
  async function stale(session: Session, card: string | undefined): Promise<Reply> {
    if (card === undefined || session.card === undefined || card === session.card)
      return { kind: 'replace', view: show.draw(session) };
    const marketplace = marketplaces.get(session.record.machine);
    const { locale } = session.record;
    await show.repost(session);
    const title = marketplace ? titleOf(session.live.context, { locale, marketplace }) : '';
    return { kind: 'replace', view: line(text(locale, 'walk.oldCard', { title })) };
  }

  async function refuse(turn: Turn, token: string, locale: Locale): Promise<Reply> {
    const id = sessionOfButton(token);
    const session = id === undefined ? undefined : await engine.load(id);
    const isColleagues =
      session !== undefined &&
      session.record.person !== turn.who.id &&
      readButton(signer, session.record.person, token) !== 'forged';
    await storage.audit.append([
      { atMs: clock.now(), actor: turn.who.id, act: 'button', object: id ?? '', outcome: 'refused', turn: turn.id },
    ]);
    return { kind: 'say', view: line(text(locale, isColleagues ? 'chat.notYours' : 'chat.forged')) };
  }

  // ── Commands ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async function runCommand(
    turn: Turn,
    request: Request,
    locale: Locale,
    argument: string,
    values: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const command = commands.find((one) => one.name === request.command);
    if (!command || !access.may(turn.who.id, command.name))
      return { kind: 'say', view: line(text(locale, 'chat.denied')) };
    const outcome = await runOne(command, contextOf(turn, request, locale, argument, values));
    if (command.name === 'language') people.delete(turn.who.id);
    if (outcome.kind === 'walk')
      return outcome.isRepeated && outcome.session.card !== undefined ? { kind: 'none' } : showWalk(outcome.session);
    if (turn.does.kind === 'press') return { kind: 'replace', view: outcome.view };
    await show.post(turn.who.id, outcome.view);
    return { kind: 'none' };
  }

  function runOne(command: Command, context: CommandContext): Promise<Outcome> {
    return command.run(context);
  }

  async function showWalk(session: Session): Promise<Reply> {
    runner.run(session, session.record.outbox);
    await show.repost(session);
    return { kind: 'none' };
  }

  function contextOf(
    turn: Turn,
    request: Request,
    locale: Locale,
    argument: string,
    values: Readonly<Record<string, string>>,
  ): CommandContext {
    return {
      who: turn.who,
      locale,
      turn: turn.id,
      request,
      argument,
      values,
      engine,
      storage,
      marketplaces,
      access,
      clock,
      ...(deps.contact === undefined ? {} : { contact: deps.contact }),
      button: (label, name, of = '', extra = {}) => buttonOf(turn.who.id, label, name, of, extra),
    };
  }

  function buttonOf(
    person: PersonId,
    label: string,
    name: string,
    argument: string,
    extra: { submits?: boolean; style?: 'primary' | 'quiet' } = {},
  ): Action {
    return {
      kind: 'press',
      label,
      token: signButton(signer, person, { kind: 'command', name, argument }),
      submits: false,
      ...extra,
    };
  }

  function didYouMean(turn: Turn, request: Request, locale: Locale): View {
    const marketplace = marketplaces.get(request.platform ?? '');
    const site = marketplace?.sites.find((one) => one.code === request.site);
    const what = marketplace
      ? text(locale, 'chat.what', {
          platform: marketplace.names[locale],
          site: (locale === 'en' ? site?.code : site?.names[locale]) ?? '',
        }).trim()
      : sayRequest(request);
    return {
      kind: 'card',
      title: text(locale, 'chat.didYouMean', { what }),
      parts: [],
      actions: [
        buttonOf(turn.who.id, text(locale, 'chat.yes'), request.command, sayRequest({ ...request, command: '' }), {
          style: 'primary',
        }),
      ],
    };
  }

  function notUnderstood(turn: Turn, typed: string, locale: Locale): View {
    const isGreeting =
      normalizeText(typed) === '' || /^(hi|hello|hey|你好|您好|嗨|早|在吗)[\s!！。.~]*$/i.test(normalizeText(typed));
    return {
      kind: 'card',
      title: 'Shopkey',
      parts: [{ kind: 'text', text: text(locale, isGreeting ? 'chat.hello' : 'chat.unknown') }],
      actions: (['authorize', 'shops', 'help'] as const).map((name) =>
        buttonOf(turn.who.id, text(locale, `chat.${name}`), name, ''),
      ),
    };
  }

  function isOwnState({ record }: Session, state: string): boolean {
    return equalSecret(consentLink(signer, record.id, record.visit).state, state);
  }

  function hasSecretWord(typed: string): boolean {
    return typed.split(/\s+/).some((word) => secretShapes.some((shape) => shape.pattern.test(normalizeToken(word))));
  }

  return { take };
}

/** The secret field that a pasted value fits. */
function fieldFor(typed: string, fields: readonly PromptField[]): PromptField | undefined {
  const token = normalizeToken(typed);
  return fields.find((field) => field.secret && field.masked && field.schema.safeParse(token).success);
}
