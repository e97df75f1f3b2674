import { buttonFor } from './buttons.ts';
import { didYouMean, sayKindly } from './cards/understood.ts';
import { clausesOf } from './commands/clauses.ts';
import { isGreeting, isThanks } from './commands/greeting.ts';
import { createReadSaid } from './commands/read-said.ts';
import type { Request, Understanding } from './commands/request.ts';
import { asSentence, isQuestion } from './commands/sentence.ts';
import { type Topic, topicIn } from './commands/topics.ts';
import { StorageError, SurfaceError } from './errors.ts';
import { createForms } from './forms.ts';
import { createHome } from './home.ts';
import { surfaceOf } from './ids.ts';
import { localeOfTag } from './locale.ts';
import type { Parts } from './parts.ts';
import { createPasted } from './pasted.ts';
import { createPersonLocale } from './person-locale.ts';
import type { Bot, Forms, Homes, Locale, Reply, Turn } from './ports.ts';
import { createPressed } from './pressed.ts';
import { createRequests } from './requests.ts';
import { codeOf } from './runner.ts';
import { createSaidLabel } from './said-label.ts';
import { asksToPass, asksWhatNext, readSaidThere, readWrong, saysDone } from './said-there.ts';
import { text } from './text/index.ts';
import { type Action, line } from './view.ts';
import { createWaiting } from './waiting.ts';

/** What a person did, and what Shopkey answers: said in private, said in a channel, pressed. Nothing thrown leaves it. */
export function createTurns(parts: Omit<Parts, 'effects' | 'pause'>): Bot & Forms & Homes {
  const { chat, signer, storage, clock, log, meter, marketplaces, surfaces } = parts;
  const readSaid = createReadSaid(parts);
  const locales = createPersonLocale(parts);
  const requests = createRequests(parts, locales);
  const pasted = createPasted(parts);
  const pressed = createPressed(parts, requests);
  const waiting = createWaiting(parts);
  const saidLabel = createSaidLabel(parts, pressed.press);
  const forms = createForms(parts, requests, locales);
  const home = createHome(parts, locales);

  async function take(turn: Turn): Promise<Reply> {
    const startedAtMs = clock.now();
    let locale: Locale = localeOfTag(turn.who.locale) ?? 'en';
    let result = 'answered';
    try {
      locale = await locales.of(turn);
      return turn.place === 'shared'
        ? await inShared(turn, locale)
        : turn.does.kind === 'say'
          ? await say(turn, turn.does.text, locale)
          : await pressed.press(turn, turn.does, locale);
    } catch (error) {
      result = codeOf(error).code ?? 'failed';
      if (error instanceof SurfaceError && error.code === 'surface.blocked')
        return { kind: 'say', view: line(text(locale, 'chat.cannotReach')) };
      log.error('turn failed', { turn: turn.id, ...codeOf(error) });
      return {
        kind: 'say',
        view: line(text(locale, error instanceof StorageError ? 'chat.storageAway' : 'chat.sorry')),
      };
    } finally {
      const ms = clock.now() - startedAtMs;
      log.info('turn', { turn: turn.id, ms });
      meter.saw('turns', { surface: surfaceOf(turn.who.id), kind: turn.does.kind, result }, ms);
    }
  }

  /** A channel gets a pointer, and nothing of a walk, a shop or a secret (S27, S29). */
  async function inShared(turn: Turn, locale: Locale): Promise<Reply> {
    if (turn.does.kind === 'say') {
      if (pasted.hasSecret(turn.does.text)) return { kind: 'say', view: line(text(locale, 'chat.secretInShared')) };
      const reply = await say(turn, turn.does.text, locale);
      /** Not for the channel: whoever follows the pointer finds it. */
      if (reply.kind !== 'none') await chat.post(turn.who.id, reply.view);
    }
    const link = await surfaces.get(surfaceOf(turn.who.id))?.privateLink(turn.who.id);
    const go: Action[] = link === undefined ? [] : [{ kind: 'open', label: text(locale, 'chat.goThere'), url: link }];
    return { kind: 'say', view: { ...line(text(locale, 'chat.inPrivate')), actions: go } };
  }

  /** Several commands in one message are done as if each had been sent by itself, one after the other. */
  async function say(turn: Turn, typed: string, locale: Locale): Promise<Reply> {
    const clauses = pasted.hasSecret(typed) ? [] : clausesOf(typed, readSaid);
    if (clauses.length === 0) return sayOne(turn, typed, readSaid(typed), locale);
    let last: Reply = { kind: 'none' };
    for (const [n, clause] of clauses.entries()) {
      if (last.kind !== 'none') await chat.post(turn.who.id, last.view);
      const id = n === 0 ? turn.id : `${turn.id}.${n}`;
      const now = n === 0 ? locale : await locales.of(turn);
      last = await sayOne({ ...turn, id }, clause, readSaid(clause), now);
    }
    return last;
  }

  async function sayOne(turn: Turn, typed: string, understood: Understanding, locale: Locale): Promise<Reply> {
    const isWhatNext = asksWhatNext(asSentence(typed));
    const isDone = isWhatNext && saysDone(asSentence(typed));
    const isOpening = !isWhatNext && understood.kind === 'request' && understood.request.command === 'authorize';
    /** A walk's opening is told from its repetition by its id; everything else by the event's. */
    if (!isOpening && !(await storage.people.isFirst(turn.id))) return { kind: 'none' };
    if (isGreeting(typed)) return greet(turn, locale);
    if (isThanks(typed)) {
      await chat.post(turn.who.id, line(text(locale, 'chat.welcome')));
      return { kind: 'none' };
    }
    const topic = pasted.hasSecret(typed) ? undefined : topicIn(typed, understood);
    if (topic && !isOfPage(typed)) return explain(turn, topic, locale);
    const isPass = turn.place === 'private' && asksToPass(asSentence(typed));
    const passed = isPass ? await saidLabel(turn, PASS_LABELS, locale) : undefined;
    if (passed) return passed;
    const answered = turn.place === 'private' ? await pasted.asAnswer(turn, typed, understood, locale) : undefined;
    if (answered) return answered;
    /** A secret beside a command would be taken for a name, kept and shown; beside other words it stands in the chat (S29). */
    if (pasted.hasSecret(typed)) {
      await chat.post(turn.who.id, line(text(locale, 'chat.secretUnasked')));
      return { kind: 'none' };
    }
    if (topic) return explain(turn, topic, locale);
    if (
      isWhatNext &&
      (await (isDone ? waiting.showBelow(turn, waiting.notArrived, 'goneOn') : waiting.showBelow(turn)))
    )
      return { kind: 'none' };
    if (isWhatNext && !isClear(understood)) return requests.run(turn, { command: 'resume', rest: '' }, locale);
    const known = understood.kind === 'request' ? understood.request : undefined;
    const pressedSo =
      turn.place === 'private' && mayBeLabel(known) ? await saidLabel(turn, [typed], locale) : undefined;
    if (pressedSo) return pressedSo;
    const shown =
      !known || isPlainHelp(known) || known.isSiteAlone ? await requests.ofNamedShop(turn, typed, locale) : undefined;
    if (shown) return shown;
    if (known && isWhyOfWalk(known, typed) && (await waiting.showBelow(turn, undefined, 'helping')))
      return { kind: 'none' };
    if (known && !isUnwanted(known)) return requests.run(turn, known, locale);
    if (understood.kind === 'unknown') {
      const as = isQuestion(asSentence(typed)) ? 'helping' : undefined;
      if (await waiting.showBelow(turn, () => text(locale, 'chat.unknownWaiting'), as)) return { kind: 'none' };
      const looked = await requests.ofLikelyShop(turn, typed, locale);
      if (looked) return looked;
    }
    const button = buttonFor(signer, turn.who.id);
    await chat.post(
      turn.who.id,
      understood.kind === 'near'
        ? didYouMean(understood.request, locale, marketplaces, button)
        : sayKindly('chat.unknown', locale, button),
    );
    return { kind: 'none' };
  }

  /** What somebody asks about Shopkey itself; in a walk, what waits stands below, and says where things are. */
  async function explain(turn: Turn, topic: Topic, locale: Locale): Promise<Reply> {
    const isInWalk = (await waiting.find(turn)) !== undefined;
    const reply = await requests.run(
      turn,
      { command: 'help', rest: '', topic, ...(isInWalk ? { isInWalk } : {}) },
      locale,
    );
    await waiting.showBelow(turn);
    return reply;
  }

  /** Whoever comes back finds what waits for them: the latest walk, whose card says what it asks. */
  async function greet(turn: Turn, locale: Locale): Promise<Reply> {
    const { id } = turn.who;
    if (!(await waiting.showBelow(turn, () => text(locale, 'chat.helloAgain'))))
      await chat.post(id, sayKindly('chat.hello', locale, buttonFor(signer, id)));
    return { kind: 'none' };
  }

  return { take, ...forms, home };
}

/** The card may have been written in the other language. */
const PASS_LABELS = (['en', 'zh-CN'] as const).map((one) => text(one, 'walk.do.pass'));

/** These change something at once; what somebody wants not done is not done. */
const AT_ONCE: ReadonlySet<string> = new Set(['authorize', 'bind', 'unbind', 'rights', 'unjoin', 'resume', 'language']);

function isUnwanted({ command, isNegated }: Request): boolean {
  return isNegated === true && AT_ONCE.has(command);
}

/** What somebody says of the platform's page is no question about Shopkey. */
function isOfPage(typed: string): boolean {
  const said = asSentence(typed);
  return readSaidThere(said) !== undefined || readWrong(said) !== undefined;
}

/** `why do I need that?`: no shop is named, and no orders. */
function isWhyOfWalk({ command, platform }: Request, typed: string): boolean {
  return command === 'why' && platform === undefined && !/orders?\b|订单|看不到|\bsee\b|_/i.test(typed);
}

/** Something else than `authorize`, which stands in much that is said of a walk: 授权进度. */
function isClear(understood: Understanding): boolean {
  return understood.kind === 'request' && understood.request.command !== 'authorize';
}

/** A label that is no command, or has no more of one in it than `authorize`. */
function mayBeLabel(known: Request | undefined): boolean {
  return known === undefined || (known.command === 'authorize' && known.platform === undefined);
}

/** `how is northwind_uk?` asks for the shop, and `northwind_uk 怎么样了` too. */
function isPlainHelp({ command, platform }: Request): boolean {
  return command === 'help' && platform === undefined;
}
