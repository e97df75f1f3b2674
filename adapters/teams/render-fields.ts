import { cut } from '../../bot/cut.ts';
import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { ChoiceField, Field, TextField } from '../../bot/view.ts';
import type { Element } from './card.ts';
import { escapeMarkdown, plain } from './escape.ts';
import { LIMITS } from './limits.ts';
import { words } from './render-parts.ts';

/** Above this many options a single choice becomes a drop-down list. */
const RADIO_BUTTONS = 6;

/** An input with its hint and what was wrong with it. */
export function renderField(field: Field, locale: Locale): readonly Element[] {
  const input = field.kind === 'text' ? textInput(field, locale) : choiceSet(field, locale);
  const below: Element[] = [];
  if (field.kind === 'text' && field.hint) below.push(note(field.hint, { isSubtle: true }));
  if (field.error) below.push(note(field.error, { color: 'Attention' }));
  return [input, ...below];
}

function textInput(field: TextField, locale: Locale): Element {
  return {
    type: 'Input.Text',
    id: field.id,
    label: label(field.label),
    spacing: 'Medium',
    maxLength: field.maxLength,
    ...(field.example ? { placeholder: plain(cut(field.example, LIMITS.fieldLabel)) } : {}),
    // A secret is never sent back, not even to whoever typed it.
    ...(field.secret
      ? { style: 'Password' }
      : field.value
        ? { value: cut(plain(field.value), LIMITS.fieldValue) }
        : {}),
    ...(field.required
      ? {
          isRequired: true,
          errorMessage: escapeMarkdown(text(locale, 'teams.required', { label: label(field.label) })),
        }
      : {}),
  };
}

/** Adaptive Cards have no groups: the group stands behind each option. */
function choiceSet(field: ChoiceField, locale: Locale): Element {
  const compact = !field.many && field.options.length > RADIO_BUTTONS;
  const options = field.options.slice(0, LIMITS.choices);
  return {
    type: 'Input.ChoiceSet',
    id: field.id,
    label: label(field.label),
    spacing: 'Medium',
    style: field.people ? 'filtered' : compact ? 'compact' : 'expanded',
    /** @see learn.microsoft.com, "People Picker in Adaptive Cards": everybody of the organization, found while typing (2026-11-26) */
    ...(field.people ? { 'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' } } : {}),
    isMultiSelect: field.many,
    wrap: true,
    ...(field.required ? requiredChoice(field, locale) : {}),
    choices: options.map(({ value, label: words, group }) => ({
      title: unlinked(plain(cut(group ? `${words} · ${group}` : words, LIMITS.choiceLabel))),
      value,
    })),
    ...(field.chosen.length > 0 ? { value: field.chosen.join(',') } : {}),
  };
}

function requiredChoice(field: ChoiceField, locale: Locale): object {
  return {
    placeholder: label(field.label),
    isRequired: true,
    errorMessage: escapeMarkdown(text(locale, 'walk.fault.pick')),
  };
}

function label(value: string): string {
  return plain(cut(value, LIMITS.fieldLabel));
}

function note(value: string, look: Readonly<Record<string, unknown>>): Element {
  return words(cut(value, LIMITS.hint), { size: 'Small', spacing: 'Small', ...look });
}

/**
 * Teams shows a choice as it is, so a backslash would be seen; some hosts read Markdown there, so a link is broken by a mark
 * that nobody sees.
 * @see learn.microsoft.com, "Format cards in Teams": Markdown in TextBlock and Fact (2026-11-24); playground 0.2.28: as it is
 */
function unlinked(words: string): string {
  return words.replaceAll('](', ']\u2060(');
}
