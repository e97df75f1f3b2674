import { codeField } from '../machines/shared/fields.ts';
import type { Prompt, PromptField } from '../machines/shared/walk.ts';
import { valuesInBlock } from './block.ts';
import { choicesOf } from './cards/choices.ts';
import { withoutAround } from './commands/around.ts';
import { openWalks } from './commands/open-walks.ts';
import type { Understanding } from './commands/request.ts';
import { asSentence } from './commands/sentence.ts';
import type { Session } from './engine.ts';
import { mayGoOn } from './may-go-on.ts';
import { normalizeToken } from './normalize.ts';
import type { Parts } from './parts.ts';
import type { Locale, Marketplace, Reply, Turn } from './ports.ts';
import { asksToSwitch, isBack, readSaidThere, readWrong, type SaidThere } from './said-there.ts';
import { sealAll } from './sealing.ts';
import { metaOf, takes } from './step.ts';
import { text, textIfAny } from './text/index.ts';
import { line } from './view.ts';

type Needs = Pick<
  Parts,
  'engine' | 'runner' | 'chat' | 'show' | 'access' | 'storage' | 'vault' | 'marketplaces' | 'reading' | 'patienceMs'
>;

/** What typed text may be besides a command. */
interface Typed {
  readonly isSite: boolean;
  readonly looksSecret: boolean;
  readonly isUrl: boolean;
  readonly understood: Understanding;
}

/** The part of a platform's address that people copy: `?code=…`, `spapi_oauth_code=…`. */
const CODE_OF_ADDRESS = /^[?&]?\w{0,20}code=\S+$/i;

/** Shorter pieces are words. */
const LONG_WORD = 14;
/** So many short pieces are a sentence, whatever stands in them. */
const SEVERAL = 4;

/** Steps back from a question to the site: from a page's error over the link. */
const FEW = 3;

function asksForSite({ live }: Session): boolean {
  return metaOf(live).prompt?.id === 'walk.site';
}

/** Typed text that answers an open walk's question: an address, a code, a site, a secret. */
export function createPasted({
  engine,
  runner,
  chat,
  show,
  access,
  storage,
  vault,
  marketplaces,
  reading,
  patienceMs,
}: Needs) {
  /** @returns nothing when the text is no answer to any walk */
  async function asAnswer(
    turn: Turn,
    typed: string,
    understood: Understanding,
    locale: Locale,
  ): Promise<Reply | undefined> {
    const said = asSentence(typed);
    const there = readSaidThere(said);
    if (there) return asButton(turn, there);
    if (isBack(said)) return back(turn);
    const wrong = readWrong(said);
    const changed =
      wrong && (await (wrong === 'account' ? anotherAccount(turn, locale) : anotherSite(turn, understood)));
    if (changed) return changed;
    /** Who is named is no value of a shop's. */
    if (turn.does.kind === 'say' && (turn.does.mentions ?? []).length > 0) return undefined;
    const token = normalizeToken(typed);
    const looksSecret = reading.isSecret(token);
    const isUrl = /^https?:\/\/\S+$/i.test(token) || CODE_OF_ADDRESS.test(token);
    const isPlain = understood.kind === 'request' && !isUrl && !looksSecret;
    const isSite = isPlain && understood.request.isSiteAlone === true && withoutAround(understood.request.rest) === '';
    if (isPlain && !isSite) return undefined;
    const walks = await openWalks({ engine, storage, who: turn.who });
    for (const session of walks) {
      if (!(await mayGoOn(session, { access, storage }))) continue;
      const block = await offerBlock(session, turn, typed);
      const reply = block ?? (await offerTo(session, turn, typed, { isSite, looksSecret, isUrl, understood }));
      if (!reply) continue;
      if (looksSecret || block) await chat.post(turn.who.id, line(text(locale, 'chat.secretUsed')));
      return reply;
    }
    if (isSite && asksToSwitch(said)) return anotherSite(turn, understood, true);
    if (!looksSecret) return undefined;
    await chat.post(turn.who.id, line(text(locale, 'chat.secretUnasked')));
    return { kind: 'none' };
  }

  /** Said in words, it does what the buttons of the waiting card do. */
  async function asButton(turn: Turn, { choice, code }: SaidThere): Promise<Reply | undefined> {
    for (const session of await openWalks({ engine, storage, who: turn.who })) {
      if (!(await mayGoOn(session, { access, storage }))) continue;
      const event = { type: 'CHOOSE', choice: code === undefined ? choice : choiceOfCode(session, code) };
      if (takes(session.live, event)) return moveAndRepost(session, turn.id, event);
    }
    return undefined;
  }

  async function back(turn: Turn): Promise<Reply | undefined> {
    for (const session of await openWalks({ engine, storage, who: turn.who })) {
      if (takes(session.live, { type: 'BACK' }) && (await mayGoOn(session, { access, storage })))
        return moveAndRepost(session, turn.id, { type: 'BACK' });
    }
    return undefined;
  }

  /** Where the card does not offer it, the platform's own page is left first: it keeps who is signed in. */
  async function anotherAccount(turn: Turn, locale: Locale): Promise<Reply | undefined> {
    for (const session of await openWalks({ engine, storage, who: turn.who })) {
      const { prompt } = metaOf(session.live);
      const marketplace = marketplaces.get(session.record.machine);
      if (!prompt || !marketplace || !(await mayGoOn(session, { access, storage }))) continue;
      if (choicesOf(prompt, session.live.context, marketplace).includes('other'))
        return moveAndRepost(session, turn.id, { type: 'CHOOSE', choice: 'other' });
      if (prompt.link === undefined) continue;
      await chat.post(turn.who.id, line(text(locale, 'chat.anotherAccount', { platform: marketplace.names[locale] })));
      await show.repost(session);
      return { kind: 'none' };
    }
    return undefined;
  }

  /**
   * Back to where it is chosen, and on to the one that was named; who has given consent already is told what the account covers, and loses nothing.
   * @param isNamed only a walk whose platform has that site is meant
   */
  async function anotherSite(turn: Turn, understood: Understanding, isNamed = false): Promise<Reply | undefined> {
    for (const session of await openWalks({ engine, storage, who: turn.who })) {
      const { prompt } = metaOf(session.live);
      const site = siteAt(session.record.machine, understood);
      if (!prompt || (isNamed && site === undefined) || !(await mayGoOn(session, { access, storage }))) continue;
      let now = session;
      for (let n = 0; n < FEW && metaOf(now.live).prompt?.step[0] === 1 && !asksForSite(now); n++) {
        const moved = await engine.advance(now.record.id, `${turn.id}:back${n}`, ({ live }) =>
          takes(live, { type: 'BACK' }) ? { event: { type: 'BACK' }, unattended: true } : undefined,
        );
        if (moved.kind !== 'moved') break;
        now = moved.session;
      }
      if (prompt.step[0] > 1 && !session.live.context.helping) return moveAndRepost(session, turn.id, { type: 'HELP' });
      if (site !== undefined && asksForSite(now) && isOffered(now, `site.${site}`))
        return moveAndRepost(now, turn.id, { type: 'CHOOSE', choice: `site.${site}` });
      await show.repost(now);
      return { kind: 'none' };
    }
    return undefined;
  }

  function isOffered({ live, record }: Session, choice: string): boolean {
    const { prompt } = metaOf(live);
    const marketplace = marketplaces.get(record.machine);
    return (
      prompt !== undefined && marketplace !== undefined && choicesOf(prompt, live.context, marketplace).includes(choice)
    );
  }

  /** Several values of the form at once, as they were copied: what stands in the other fields is kept. */
  async function offerBlock(session: Session, turn: Turn, typed: string): Promise<Reply | undefined> {
    const { prompt } = metaOf(session.live);
    const marketplace = marketplaces.get(session.record.machine);
    if (!prompt?.fields?.some(({ masked }) => masked) || !marketplace) return undefined;
    const found = valuesInBlock(typed, prompt.fields, marketplace);
    if (!found) return undefined;
    const kept = session.live.context.values;
    const { event, secrets } = reading.answer(session, prompt, marketplace, { ...kept, ...found });
    return moveAndRepost(session, turn.id, event, await sealAll(vault, session.record.id, secrets));
  }

  async function offerTo(session: Session, turn: Turn, typed: string, what: Typed): Promise<Reply | undefined> {
    const prompt = metaOf(session.live).prompt;
    const marketplace = marketplaces.get(session.record.machine);
    if (!prompt || !marketplace) return undefined;
    if (what.isSite && !asksSite(prompt, what, session)) {
      const site = `site.${siteAt(session.record.machine, what.understood) ?? ''}`;
      if (!choicesOf(prompt, session.live.context, marketplace).includes(site)) return undefined;
      return moveAndRepost(session, turn.id, { type: 'CHOOSE', choice: site });
    }
    /** Another platform's secret fits many a field by its length: it is none of this walk's. */
    if (what.looksSecret && !hasShape(typed, marketplace)) return undefined;
    const isCode = what.isUrl || mayBeCode(typed, marketplace);
    const fields = prompt.fields ?? (isCode && prompt.link === 'open' ? [codeField('code')] : []);
    const field = what.looksSecret
      ? (fieldFor(typed, fields) ?? (isCode ? fields.find((one) => one.secret && !one.masked) : undefined))
      : fields.length === 1
        ? fields[0]
        : undefined;
    if (!field || field.kind === 'sites') return undefined;
    /** A sentence that nobody understood is no code: it would be traded for nothing. */
    if (!field.words && field.kind !== 'site' && !what.isUrl && !what.looksSecret && isProse(typed)) return undefined;
    /** One field of several: what stands in the others is read again, for it may be wrong, or nothing yet. */
    const kept = session.live.context.values;
    const { event, secrets } = reading.answer(session, { ...prompt, fields }, marketplace, {
      ...kept,
      [field.id]: typed,
    });
    return moveAndRepost(session, turn.id, event, await sealAll(vault, session.record.id, secrets));
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
      await show.repost(await runner.settle(moved.session, patienceMs));
    }
    return { kind: 'none' };
  }

  return {
    asAnswer,
    hasSecret: reading.hasSecret,
  };
}

/** What a platform's page may say has a text of its own. */
function choiceOfCode({ record: { machine } }: Session, code: string): string {
  const page = `page.${code}`;
  return textIfAny('en', `${machine}.${page}`) === undefined ? `unlisted.${code}` : page;
}

function hasShape(typed: string, { shapes }: Marketplace): boolean {
  const token = normalizeToken(typed);
  return shapes.some((shape) => shape.pattern.test(token));
}

/** What looks like a secret of this platform may be a code as well. */
function mayBeCode(typed: string, { shapes }: Marketplace): boolean {
  const token = normalizeToken(typed);
  return shapes.some((shape) => shape.mayBeCode && shape.pattern.test(token));
}

/** The prompt asks for a site to be typed, and one of its platform was. */
function asksSite(prompt: Prompt, { understood }: Typed, { record }: Session): boolean {
  return (
    prompt.fields?.some((field) => field.kind === 'site') === true && siteAt(record.machine, understood) !== undefined
  );
}

/** `DE` is a site of several platforms: the one that the walk is at. */
function siteAt(platform: string, understood: Understanding): string | undefined {
  if (understood.kind !== 'request') return undefined;
  const { request } = understood;
  if (request.platform === undefined) return request.places?.find((one) => one.platform === platform)?.site;
  return request.platform === platform ? request.site : undefined;
}

/** Letters of one short word, or several words as people write them; a code that a chat has wrapped is in long pieces. Linear. */
function isProse(typed: string): boolean {
  const words = asSentence(typed)
    .split(' ')
    .map((word) => word.replace(/[.,;:!?，。；：！？]+$/, ''));
  if (words.some((word) => /\p{Script=Han}/u.test(word))) return true;
  const isWord = (word: string) => /^[\p{L}'’]*$/u.test(word) && word.length < LONG_WORD;
  return words.length < SEVERAL ? words.every(isWord) : words.every((word) => word.length < LONG_WORD);
}

/** The secret field that a pasted value fits. */
function fieldFor(typed: string, fields: readonly PromptField[]): PromptField | undefined {
  const token = normalizeToken(typed);
  return fields.find((field) => field.secret && field.masked && field.schema.safeParse(token).success);
}
