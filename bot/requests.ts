import { ACTS, type Act, type Rights } from './access.ts';
import { buttonFor } from './buttons.ts';
import type { CommandContext } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { Request } from './commands/request.ts';
import { shopNamed, shopsLike } from './commands/shop-meant.ts';
import type { Session } from './engine.ts';
import { jobsOfTurn } from './jobs-of-turn.ts';
import type { Parts } from './parts.ts';
import { knownLocale, type PersonLocale } from './person-locale.ts';
import type { Locale, PersonId, Reply, Turn } from './ports.ts';
import { codeOf } from './runner.ts';
import { text } from './text/index.ts';
import { line } from './view.ts';

type Needs = Pick<
  Parts,
  | 'engine'
  | 'runner'
  | 'chat'
  | 'show'
  | 'signer'
  | 'access'
  | 'reading'
  | 'storage'
  | 'people'
  | 'log'
  | 'names'
  | 'deciding'
  | 'joining'
  | 'hours'
  | 'jobs'
  | 'vault'
  | 'clock'
  | 'marketplaces'
  | 'contact'
  | 'publicUrl'
  | 'hookSender'
  | 'redirectUri'
  | 'buyersForMs'
  | 'showsBuyers'
  | 'patienceMs'
>;

/** The answer to a sentence that may be an opening, told from its repetition. */
export const answerTo = ({ id }: Pick<Turn, 'id'>): string => `answered/${id}`;

export type Requests = ReturnType<typeof createRequests>;

/** Runs a command: the right first, then its file, then its answer to where the person sees it. */
export function createRequests(parts: Needs, locales: PersonLocale) {
  const {
    engine,
    runner,
    chat,
    show,
    access,
    people,
    storage,
    jobs,
    clock,
    log,
    marketplaces,
    contact,
    publicUrl,
    patienceMs,
  } = parts;

  async function run(
    turn: Turn,
    request: Request,
    locale: Locale,
    argument = '',
    values: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const command = commands.find((one) => one.name === request.command);
    const rights = await access.of(turn.who.id);
    if (!command || !(rights.may(command.name) || command.isOfShop?.(argument)))
      return (await isAnswered(turn, request)) ? { kind: 'none' } : denied(turn, request.command, locale);
    const outcome = await command.run(contextOf(turn, rights, request, locale, argument, values));
    if (command.name === 'language') locales.forget(turn.who.id);
    /** Whoever took the delivery first shows the card; when that process died, the sweep does. */
    if (outcome.kind === 'walk') return outcome.isRepeated ? { kind: 'none' } : showWalk(outcome.session);
    if (await isAnswered(turn, request)) return { kind: 'none' };
    const { does } = turn;
    const { view, noted } = outcome;
    const card = does.kind === 'press' ? does.card : undefined;
    if (noted && card !== undefined) {
      await noted.note(card);
      return { kind: 'replace', view, onlyThere: true };
    }
    if (does.kind === 'press' && !noted) return { kind: 'replace', view };
    await (noted ? chat.postNoted(turn.who.id, view, noted) : chat.post(turn.who.id, view));
    return { kind: 'none' };
  }

  /** `authorize` is told from its repetition by its walk; where it began none, by its answer. */
  async function isAnswered(turn: Turn, { command }: Request): Promise<boolean> {
    return command === 'authorize' && turn.does.kind === 'say' && !(await storage.people.isFirst(answerTo(turn)));
  }

  /**
   * A sentence that asks for nothing we know, and names a shop of the person's: that shop's card says how it stands, and has what can be
   * done with it. With people in it, it is about who sees the shop.
   * @returns nothing when it names none
   */
  async function ofNamedShop(turn: Turn, typed: string, locale: Locale): Promise<Reply | undefined> {
    const rights = await access.of(turn.who.id);
    const named = rights.may('shop') ? await shopNamed(typed, { storage, rights }) : undefined;
    if (!named) return undefined;
    const people = turn.does.kind === 'say' ? (typed.match(/@\d{1,2}/g) ?? []) : [];
    const command = people.length > 0 && rights.may('bind') ? 'bind' : 'shop';
    const rest = command === 'bind' ? [...people, named.name].join(' ') : named.name;
    return run(turn, { command, rest }, locale);
  }

  /**
   * What is left of a sentence that was not understood may be a part of the names of the person's shops; a word that can only be a name is
   * answered as one, whether there is such a shop or not (S19).
   * @returns nothing when it names none
   */
  async function ofLikelyShop(turn: Turn, typed: string, locale: Locale): Promise<Reply | undefined> {
    const rights = await access.of(turn.who.id);
    if (!rights.may('shop')) return undefined;
    const meant = await shopsLike(typed, { storage, rights });
    return meant && run(turn, meant, locale);
  }

  /** The view of a command that has fields, with the right asked for first. */
  async function form(turn: Turn, name: string, argument: string, locale: Locale): Promise<Reply> {
    const command = commands.find((one) => one.name === name);
    const rights = await access.of(turn.who.id);
    if (!command?.form || !rights.may(command.name)) return denied(turn, name, locale);
    const request = { command: name, rest: '' };
    return { kind: 'replace', view: await command.form(contextOf(turn, rights, request, locale, argument, {})) };
  }

  /** Whoever may not authorize asks for it in one press; of everything else the admins are spoken to. */
  function denied(turn: Pick<Turn, 'who'>, command: string, locale: Locale): Reply {
    const isRight = (ACTS[command as Act] as readonly string[] | undefined)?.includes('authorizer');
    const view = line(text(locale, isRight ? 'chat.mayNotAuthorize' : 'chat.denied'));
    const button = buttonFor(parts.signer, turn.who.id);
    return {
      kind: 'say',
      view: isRight ? { ...view, actions: [button(text(locale, 'ask.do'), 'ask', 'right')] } : view,
    };
  }

  async function tell(to: PersonId, draw: Parameters<CommandContext['tell']>[1]): Promise<void> {
    try {
      await chat.post(to, draw({ locale: await knownLocale(people, to), button: buttonFor(parts.signer, to) }));
    } catch (error) {
      log.warn('not told', codeOf(error));
    }
  }

  async function showWalk(session: Session): Promise<Reply> {
    runner.run(session, session.record.outbox);
    await show.repost(await runner.settle(session, patienceMs));
    return { kind: 'none' };
  }

  function contextOf(
    turn: Turn,
    rights: Rights,
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
      mentions: (turn.does.kind === 'say' ? turn.does.mentions : undefined) ?? [],
      argument,
      values,
      engine,
      storage,
      names: parts.names,
      jobs: jobsOfTurn(jobs, turn.id, log),
      marketplaces,
      rights,
      access,
      deciding: parts.deciding,
      joining: parts.joining,
      hours: parts.hours,
      reading: parts.reading,
      vault: parts.vault,
      signer: parts.signer,
      hookSender: parts.hookSender,
      tell,
      show: show.show,
      clock,
      redirectUri: parts.redirectUri,
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(contact === undefined ? {} : { contact }),
      ...(parts.showsBuyers ? { buyersShownForMs: parts.buyersForMs } : {}),
      button: buttonFor(parts.signer, turn.who.id),
    };
  }

  return { run, form, denied, ofNamedShop, ofLikelyShop };
}
