import { savableSites } from '../../machines/shared/answers.ts';
import type { Prompt, PromptField, Walk } from '../../machines/shared/walk.ts';
import type { SessionRecord } from '../ports.ts';
import { text, textIfAny } from '../text/index.ts';
import type { ChoiceField, Field } from '../view.ts';
import { choicesOf, isPickedFromList, labelOfChoice } from './choices.ts';
import { sayFault } from './fault.ts';
import { paramsOf } from './params.ts';
import { grouped } from './site-groups.ts';
import type { Words } from './walk-card.ts';

/** Field ids carry the revision: Teams shows old text where an id returns. `name.r7` is the field `name`. */
export function fieldsOf(prompt: Prompt, walk: Walk, record: SessionRecord, context: Words): Field[] {
  const fields = (prompt.fields ?? []).map((field) =>
    field.kind === 'sites' ? sitesField(field, walk, record, context) : textField(field, walk, record, context),
  );
  const listed = isPickedFromList(prompt, walk) ? [pickField(prompt, walk, record, context)] : [];
  return [...fields.filter((field) => field !== undefined), ...listed];
}

/** A field's id outside of walks: of this moment. */
export function inputNow(id: string, { now }: { now(): number }): string {
  return `${id}.r${Math.floor(now() / 1000)}`;
}

export function fieldOfInput(inputId: string): string {
  return inputId.replace(/\.r\d+$/, '');
}

function textField(field: PromptField, walk: Walk, record: SessionRecord, words: Words): Field {
  const { locale } = words;
  const kept = field.secret && walk.sealed[field.id] !== undefined;
  const fault = walk.faults[field.id];
  /** What is wrong says what is right: the hint would say it twice. */
  const general = fault === undefined ? textIfAny(locale, `field.${field.id}.hint`) : undefined;
  const hint = kept ? text(locale, 'walk.kept') : general;
  const value = field.secret ? undefined : (walk.values[field.id] ?? proposed(field.id, walk));
  return {
    kind: 'text',
    id: `${field.id}.r${record.rev}`,
    label: textIfAny(locale, `field.${field.id}`) ?? field.id,
    secret: field.masked,
    required: !kept,
    maxLength: field.maxLength,
    ...(hint === undefined ? {} : { hint }),
    ...(field.example === undefined ? {} : { example: field.example }),
    ...(value === undefined ? {} : { value }),
    ...(fault === undefined ? {} : { error: sayFault(locale, fault, paramsOf(walk, words)) }),
  };
}

function proposed(field: string, walk: Walk): string | undefined {
  if (field === 'site') return walk.site;
  if (field === 'name') return walk.site && walk.proposal?.names[walk.site];
  return field === 'displayName' ? walk.proposal?.displayName : undefined;
}

/** One site is not asked about: it is kept by `answer.ts`. */
function sitesField(
  field: PromptField,
  walk: Walk,
  record: SessionRecord,
  { locale, marketplace }: Words,
): ChoiceField | undefined {
  const codes = savableSites(walk);
  if (codes.length < 2) return undefined;
  const sorted = [...codes].sort((a, b) => Number(b === walk.site) - Number(a === walk.site));
  const label = (code: string) => {
    const name = marketplace.site(code)?.names[locale] ?? code;
    return code === walk.site ? name : `${name} (${walk.proposal?.names[code] ?? ''})`;
  };
  return {
    kind: 'choice',
    id: `${field.id}.r${record.rev}`,
    label: text(locale, 'field.sites'),
    many: true,
    options: sorted.map((code) => ({ value: code, label: label(code) })),
    chosen: walk.values.sites?.split(',') ?? (walk.site ? [walk.site] : []),
    ...(walk.faults.sites ? { error: sayFault(locale, walk.faults.sites) } : {}),
  };
}

function pickField(prompt: Prompt, walk: Walk, record: SessionRecord, context: Words): ChoiceField {
  const options = grouped(
    choicesOf(prompt, walk, context.marketplace).map((choice) => ({
      value: choice,
      label: labelOfChoice(choice, prompt, walk, context),
    })),
    context,
  );
  const before = options.find(({ value }) => value === `site.${walk.site ?? ''}`);
  return {
    kind: 'choice',
    id: `choice.r${record.rev}`,
    label: text(context.locale, 'field.choice'),
    many: false,
    options,
    required: true,
    /** What was chosen before the person went back; nobody takes the first of a list unasked. */
    chosen: before ? [before.value] : [],
  };
}

type Values = Readonly<Record<string, string>>;

/** What was typed, by field. */
export function typedIn(values: Values): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).map(([input, value]) => [fieldOfInput(input), value]));
}

/** What is wrong, by input: as a form is told. @param faults by field */
export function faultsByInput(values: Values, faults: Values): Values {
  return Object.fromEntries(
    Object.keys(values).flatMap((input) => {
      const fault = faults[fieldOfInput(input)];
      return fault === undefined ? [] : [[input, fault]];
    }),
  );
}
