import type { Prompt, StateMeta, Walk } from '../../machines/shared/walk.ts';
import type { Session } from '../engine.ts';
import type { Locale, Marketplace } from '../ports.ts';
import type { SavedFacts } from '../pulling/saved.ts';
import { saidSite } from '../sites.ts';
import { metaOf } from '../step.ts';
import { text, textIfAny } from '../text/index.ts';
import type { Action, Part, View } from '../view.ts';
import { actionsOf, type Buttons } from './actions.ts';
import { dayOf } from './day.ts';
import { factsOf } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { paramsOf } from './params.ts';

/** What a walk's words depend on. */
export interface Words {
  readonly locale: Locale;
  readonly marketplace: Marketplace;
  readonly nowMs: number;
  /** Values of this installation to copy to the platform's page: `redirectUri`. */
  readonly copies?: Readonly<Record<string, string>>;
}

export interface CardContext extends Buttons, Words {
  /** The consent link of this visit, as people press it, and as they type it in another browser. */
  readonly link?: string;
  /** The code by which a colleague takes this walk. */
  readonly pass?: string;
  /** What is known of the shops that the walk saved. */
  readonly saved?: SavedFacts;
  /** The entry page that stands in the fields' place: its address, or that its time is over. */
  readonly page?: { readonly url: string } | 'over';
}

/** The card of a walk as it stands. */
export function walkCard(session: Session, context: CardContext): View {
  const meta = metaOf(session.live);
  const walk = session.live.context;
  const head = { kind: 'card' as const, title: titleOf(walk, context), locale: context.locale };
  if (meta.prompt) return promptCard(head, meta.prompt, walk, session, context);
  if (meta.status)
    return {
      ...head,
      ...stepOf(meta.status.step),
      tone: 'working',
      parts: [say(context.locale, meta.status.id, walk, context)],
    };
  return endCard(head, meta.end, walk, session.record.line !== undefined && !session.record.line.passed, context);
}

/** `Amazon · United Kingdom`, and what the person calls the shop: `Amazon · United Kingdom (northwind)` */
export function titleOf(walk: Walk, { locale, marketplace }: Pick<CardContext, 'locale' | 'marketplace'>): string {
  const site = saidSite(marketplace, walk.site);
  const where = site ? `${marketplace.names[locale]} · ${site.names[locale]}` : marketplace.names[locale];
  return walk.called === undefined ? where : `${where} (${walk.called})`;
}

function promptCard(
  head: Pick<View, 'kind' | 'title' | 'locale'>,
  prompt: Prompt,
  walk: Walk,
  session: Session,
  context: CardContext,
): View {
  const { locale } = context;
  const parts: Part[] = [];
  if (walk.problem) parts.push({ kind: 'notice', text: sayProblem(walk, context) }, ...codeOfProblem(walk, context));
  /** Nobody has written anything here: the card says why it has come. */
  const isUnasked = walk.startedThere && walk.problem === undefined && prompt.link === 'open';
  if (isUnasked) parts.push(say(locale, 'walk.startedThere', walk, context));
  parts.push(say(locale, `${prompt.id}.lead`, walk, context));
  const steps = stepsOf(prompt, walk, context);
  if (steps.length > 0) parts.push({ kind: 'steps', items: steps });
  parts.push(...factsOf(prompt, walk, context));
  if (prompt.link === 'copy' && context.link)
    parts.push({ kind: 'copy', label: text(locale, 'walk.link'), value: context.link });
  if (context.pass)
    parts.push(
      { kind: 'text', text: text(locale, 'walk.pass.about') },
      {
        kind: 'copy',
        label: text(locale, 'walk.pass.label'),
        value: context.pass,
      },
    );
  parts.push(...copiesOf(prompt, walk, context));
  const after = textIfAny(locale, `${prompt.id}.after`, paramsOf(walk, context));
  if (after) parts.push({ kind: 'text', text: after, small: true });
  if (walk.helping) parts.push(...helpOf(prompt, walk, context));
  if (context.page !== undefined)
    parts.push({ kind: 'text', text: text(locale, context.page === 'over' ? 'walk.page.over' : 'walk.page.about') });
  const fields = context.page === undefined ? fieldsOf(prompt, walk, session.record, context) : [];
  const { actions, more } = actionsOf(prompt, walk, session, context, fields.length > 0);
  return {
    ...head,
    ...stepOf(prompt.step),
    ...(walk.problem ? { tone: 'problem' as const } : {}),
    parts,
    ...(fields.length > 0 ? { fields } : {}),
    actions,
    ...(more.length > 0 ? { more: { label: text(locale, 'walk.more'), actions: more } } : {}),
  };
}

function stepOf([n, of]: readonly [number, number]): Pick<View, 'step'> {
  return { step: { n, of } };
}

function say(locale: Locale, id: string, walk: Walk, context: CardContext, params = paramsOf(walk, context)): Part {
  return { kind: 'text', text: textIfAny(locale, id, params) ?? id };
}

function sayProblem(walk: Walk, context: CardContext): string {
  const { code = '', params = {} } = walk.problem ?? {};
  const values = { ...paramsOf(walk, context), ...params };
  return (
    ownWords(walk, context) ??
    textIfAny(context.locale, code, values) ??
    text(context.locale, 'walk.failed.other', { platform: values.platform ?? '' })
  );
}

/** What we say of a platform's short reason, where we know it. */
function ownWords(walk: Walk, context: CardContext): string | undefined {
  const { params = {} } = walk.problem ?? {};
  if (!params.reason) return undefined;
  const values = { ...paramsOf(walk, context), ...params };
  return textIfAny(context.locale, `${walk.platform}.reason.${params.reason}`, values);
}

/** Of these, whoever can mend it has to know more than the sentence says. */
const FOR_ADMINS = /\.(?:unexpected|refused|app-refused)$/;

/** A short reason that we have no words for: by itself, and for whom it is. */
function codeOfProblem(walk: Walk, context: CardContext): Part[] {
  const { code = '', params: { reason } = {} } = walk.problem ?? {};
  if (!reason || !FOR_ADMINS.test(code) || ownWords(walk, context)) return [];
  return [{ kind: 'text', text: text(context.locale, 'walk.problem.reason', { reason }), small: true }];
}

/** What a person copies to the platform's page, a part each: `<platform>.copy.<id>` is its label. */
function copiesOf({ copies = [] }: Prompt, walk: Walk, context: CardContext): Part[] {
  const { locale, marketplace } = context;
  const facts = marketplace.flows.find((flow) => flow.id === walk.flow)?.facts ?? {};
  return copies.flatMap((id) => {
    const label = `${walk.platform}.copy.${id}`;
    const params = paramsOf(walk, context);
    const value = walk.values[id] ?? context.copies?.[id] ?? facts[id] ?? textIfAny(locale, `${label}.value`, params);
    return value === undefined ? [] : [{ kind: 'copy', label: textIfAny(locale, label) ?? id, value, alone: true }];
  });
}

/** `<prompt>.step.1`, `.2`, … as many as there are. */
function stepsOf(prompt: Prompt, walk: Walk, context: CardContext): string[] {
  const steps: string[] = [];
  for (let n = 1; ; n++) {
    const found = textIfAny(context.locale, `${prompt.id}.step.${n}`, paramsOf(walk, context));
    if (found === undefined) return steps;
    steps.push(found);
  }
}

function helpOf(prompt: Prompt, walk: Walk, context: CardContext): Part[] {
  const help = textIfAny(context.locale, `${prompt.id}.help`, paramsOf(walk, context));
  return help ? [{ kind: 'text', text: help }] : [];
}

function endCard(
  head: Pick<View, 'kind' | 'title' | 'locale'>,
  end: StateMeta['end'],
  walk: Walk,
  isListed: boolean,
  context: CardContext,
): View {
  const { locale } = context;
  const next: Action = {
    kind: 'press',
    label: text(locale, 'walk.do.nextListed'),
    token: context.command('worklist', 'next'),
    style: 'primary',
  };
  if (end === 'cancelled' && isListed)
    return { ...head, parts: [{ kind: 'text', text: text(locale, 'walk.cancelled') }], actions: [next] };
  if (end === 'passed')
    return {
      kind: 'line',
      title: `${head.title} · ${text(locale, 'walk.passed', { name: walk.passedTo ?? '' })}`,
      parts: [],
    };
  if (end === 'proposed') return proposedCard(head, walk, context);
  if (end !== 'saved')
    return {
      kind: 'line',
      title: `${head.title} · ${walk.problem ? sayProblem(walk, context) : text(locale, end === 'expired' ? 'walk.expired' : 'walk.cancelled')}`,
      parts: [],
    };
  const shops = walk.saved ?? [];
  const names = shops.map((shop) => shop.displayName).join(locale === 'en' ? ', ' : '、');
  const { pull, flows } = context.marketplace;
  const isPulled = pull !== undefined && flows.some(({ id, retired }) => id === walk.flow && !retired);
  const { saved } = context;
  const orders = saved?.orders ?? (isPulled ? text(locale, 'pulling.begins') : undefined);
  const isYours = orders !== undefined && saved?.isOperator && !walk.renewing;
  const again: Action = {
    kind: 'press',
    label: text(locale, 'walk.do.another'),
    token: context.command('authorize', walk.platform),
  };
  const bind: Action = {
    kind: 'press',
    label: text(locale, 'bind.others'),
    token: context.command('bind', ['form', ...shops.map(({ name }) => name)].join(' ')),
  };
  return {
    ...head,
    step: { n: 3, of: 3 },
    tone: 'good',
    parts: [
      {
        kind: 'text',
        text: text(locale, walk.renewing ? 'walk.renewed' : shops.length > 1 ? 'walk.savedMany' : 'walk.saved', {
          names,
        }),
      },
      { kind: 'facts', facts: shops.map((shop) => ({ label: siteName(shop.site, context), value: shop.name })) },
      ...(orders === undefined ? [] : [{ kind: 'text' as const, text: orders }]),
      ...(isYours
        ? [{ kind: 'text' as const, text: text(locale, shops.length > 1 ? 'walk.yourShops' : 'walk.yourShop') }]
        : []),
    ],
    actions: [...(isListed ? [next] : []), ...(saved?.mayBind ? [bind] : []), again],
  };
}

/** Another seller is to take the shop's place: who decides, until when, and how it is taken back (S22). */
function proposedCard(head: Pick<View, 'kind' | 'title' | 'locale'>, walk: Walk, context: CardContext): View {
  const { locale, nowMs, command } = context;
  const { id = '', how = 'asked', untilMs = 0 } = walk.proposed ?? {};
  const day = dayOf(untilMs, locale, nowMs);
  const time = new Date(untilMs).toISOString().slice(11, 16);
  const params = { ...paramsOf(walk, context), day, time };
  const press = (label: string, argument: string): Action => ({
    kind: 'press',
    label,
    token: command('decide', `${argument} ${id}`),
  });
  return {
    ...head,
    step: { n: 3, of: 3 },
    ...(how === 'done' ? { tone: 'good' as const } : {}),
    parts: [say(locale, `walk.proposed.${how}`, walk, context, params)],
    actions: [
      how === 'done' ? press(text(locale, 'disconnect.undo'), 'undo') : press(text(locale, 'decide.stop'), 'stop'),
    ],
  };
}

function siteName(code: string, { locale, marketplace }: CardContext): string {
  return saidSite(marketplace, code)?.names[locale] ?? marketplace.names[locale];
}
