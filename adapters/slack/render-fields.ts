import { cut } from '../../bot/cut.ts';
import type { ChoiceField, Field, TextField, View } from '../../bot/view.ts';
import { type Block, plain } from './blocks.ts';
import { visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { facts, small } from './render-parts.ts';

/** A block that holds a field is known by this, before the field's id. */
export const FIELD = 'f.';

/**
 * Fields as a card shows them: choices are chosen in the card itself; texts are read there and typed in the form. A text's mistake
 * stands below it.
 */
export function renderFieldsInCard(fields: readonly Field[]): readonly Block[] {
  return fields.flatMap((field) => (field.kind === 'text' ? textInCard(field) : choice(field, 'card')));
}

/** Fields as the form asks for them. */
export function renderFieldsInForm(fields: readonly Field[]): readonly Block[] {
  return fields.flatMap((field) => (field.kind === 'text' ? textInput(field) : choice(field, 'form')));
}

export function textFields(view: View): readonly TextField[] {
  return (view.fields ?? []).filter((field) => field.kind === 'text');
}

/** Whether the card could be sent as it stands: nothing is empty that must not be, nothing is wrong. */
export function isFilled(view: View): boolean {
  return textFields(view).every((field) => !field.secret && !field.error && (!field.required || !!field.value));
}

function textInCard({ label, value, error, secret }: TextField): readonly Block[] {
  return [facts([{ label, value: secret || !value ? '—' : value }]), ...mistake(error)];
}

function textInput(field: TextField): readonly Block[] {
  const { id, label, hint, example, value, required, secret, maxLength, error } = field;
  const input: Block = {
    type: 'input',
    block_id: `${FIELD}${id}`,
    label: plain(label, LIMITS.fieldLabel),
    optional: !required,
    ...(hint ? { hint: plain(hint, LIMITS.hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: `field.${id}`,
      max_length: Math.min(maxLength, LIMITS.input),
      ...(example ? { placeholder: plain(example, LIMITS.placeholder) } : {}),
      /** A secret is never sent back, not even to whoever typed it. */
      ...(value && !secret
        ? { initial_value: cut(visible(value).replaceAll(/\s*\n\s*/g, ' '), Math.min(maxLength, LIMITS.input)) }
        : {}),
    },
  };
  return [input, ...mistake(error)];
}

function choice(field: ChoiceField, place: 'card' | 'form'): readonly Block[] {
  if (field.people) return peopleChoice(field, place);
  const options = field.options.slice(0, LIMITS.selectOptions).map(({ value, label }) => ({
    text: plain(label, LIMITS.optionLabel),
    value,
  }));
  const chosen = options.filter(({ value }) => field.chosen.includes(value));
  const type = !field.many
    ? 'static_select'
    : options.length > LIMITS.checkboxes
      ? 'multi_static_select'
      : 'checkboxes';
  const initial = chosen.length === 0 ? {} : field.many ? { initial_options: chosen } : { initial_option: chosen[0] };
  const isList = type !== 'checkboxes';
  const element = {
    type,
    action_id: `field.${field.id}`,
    ...(isList ? inGroups(field, options) : { options }),
    ...(isList && field.required ? { placeholder: plain(field.label, LIMITS.placeholder) } : {}),
    ...initial,
  };
  const label = plain(field.label, LIMITS.fieldLabel);
  const block_id = `${FIELD}${field.id}`;
  const block: Block =
    place === 'form'
      ? { type: 'input', block_id, label, optional: field.many, element }
      : { type: 'section', block_id, text: label, accessory: element };
  return [block, ...mistake(field.error)];
}

/**
 * Options of one group under its name, where the field has groups.
 * @see docs.slack.dev, Option group object: at most 100 groups of 100 options (2026-11-27)
 */
function inGroups(field: ChoiceField, options: readonly { readonly value: string }[]): object {
  const groupOf = new Map(field.options.map(({ value, group }) => [value, group]));
  const names = [...new Set(options.map(({ value }) => groupOf.get(value)))];
  if (names.includes(undefined) || names.length === 0) return { options };
  return {
    option_groups: names.map((name) => ({
      label: plain(name ?? '', LIMITS.optionLabel),
      options: options.filter(({ value }) => groupOf.get(value) === name),
    })),
  };
}

/** Slack's own list of everybody; those of another chat product are not in it. */
function peopleChoice(field: ChoiceField, place: 'card' | 'form'): readonly Block[] {
  const chosen = field.chosen.filter((id) => id.startsWith('slack/')).map((id) => id.slice(id.lastIndexOf('/') + 1));
  const initial = chosen.length === 0 ? {} : field.many ? { initial_users: chosen } : { initial_user: chosen[0] };
  const type = field.many ? 'multi_users_select' : 'users_select';
  const element = { type, action_id: `field.${field.id}`, ...initial };
  const label = plain(field.label, LIMITS.fieldLabel);
  const block_id = `${FIELD}${field.id}`;
  const block: Block =
    place === 'form'
      ? { type: 'input', block_id, label, optional: true, element }
      : { type: 'section', block_id, text: label, accessory: element };
  return [block, ...mistake(field.error)];
}

function mistake(error: string | undefined): readonly Block[] {
  return error ? [small(`⚠️ ${cut(error, LIMITS.mistake)}`)] : [];
}
