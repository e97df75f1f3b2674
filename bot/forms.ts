import { readButton } from './buttons.ts';
import { sayFault } from './cards/fault.ts';
import { faultsByInput } from './cards/fields.ts';
import { paramsOf } from './cards/params.ts';
import { commands } from './commands/index.ts';
import { mayGoOn } from './may-go-on.ts';
import type { Parts } from './parts.ts';
import type { PersonLocale } from './person-locale.ts';
import type { Locale, Person, Reply } from './ports.ts';
import type { Requests } from './requests.ts';
import { metaOf } from './step.ts';
import { text } from './text/index.ts';
import { line } from './view.ts';

type Values = Readonly<Record<string, string>>;

/** Forms that a surface opens beside the card: what they ask, and what is wrong with what was typed there. */
export function createForms(
  {
    engine,
    show,
    signer,
    access,
    storage,
    marketplaces,
    reading,
    clock,
  }: Pick<Parts, 'engine' | 'show' | 'signer' | 'access' | 'storage' | 'marketplaces' | 'reading' | 'clock'>,
  requests: Requests,
  locales: PersonLocale,
) {
  async function form(who: Person, token: string): Promise<Reply> {
    const locale = await locales.ofPerson(who);
    const button = readButton(signer, who.id, token);
    if (button === 'forged') return { kind: 'say', view: line(text(locale, 'chat.forged')) };
    if (button.kind === 'command') {
      const turn = { id: '', who, place: 'private', does: { kind: 'press', token, values: {} } } as const;
      return requests.form(turn, button.name, button.argument, locale);
    }
    const session = await engine.atRevision(button.session, button.rev);
    if (!session) return { kind: 'say', view: line(text(locale, 'chat.walkGone')) };
    const isOver = session.live.status !== 'active';
    return isOver || (await mayGoOn(session, { access, storage }))
      ? { kind: 'replace', view: show.draw(session) }
      : requests.denied({ who }, 'authorize', locale);
  }

  async function check(who: Person, token: string, values: Values): Promise<Values> {
    const button = readButton(signer, who.id, token);
    if (button === 'forged') return {};
    if (button.kind === 'command') {
      const faults = commands.find((one) => one.name === button.name)?.check?.(values) ?? {};
      return said(faults, await locales.ofPerson(who));
    }
    const session = await engine.atRevision(button.session, button.rev);
    const marketplace = session && marketplaces.get(session.record.machine);
    const prompt = session && metaOf(session.live).prompt;
    if (!prompt?.fields || !marketplace || session.record.rev !== button.rev) return {};
    const { faults } = reading.answer(session, prompt, marketplace, values).event;
    const { locale } = session.record;
    const params = paramsOf(session.live.context, { locale, marketplace, nowMs: clock.now() });
    return said(faultsByInput(values, faults), locale, params);
  }

  return { form, check };
}

function said(faults: Values, locale: Locale, params: Values = {}): Values {
  return Object.fromEntries(Object.entries(faults).map(([input, fault]) => [input, sayFault(locale, fault, params)]));
}
