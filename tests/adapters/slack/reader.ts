import type { ShownCard } from '../../contracts/surface.ts';
import { optionsOf } from '../../fakes/slack-blocks.ts';

type Json = Readonly<Record<string, unknown>>;
type Input = ShownCard['inputs'][number];

/** Shopkey's own mark before a notice or a mistake. */
const MARK = /^⚠️ /;
const INPUTS = new Set(['plain_text_input', 'static_select', 'multi_static_select', 'checkboxes']);

/** What people see of blocks, of a message or a form. What stands in inputs and on buttons is no text. */
export function readBlocks(blocks: readonly Json[]): ShownCard {
  const all = objectsIn(blocks);
  const elements = all.filter(({ type }) => type === 'button' || INPUTS.has(String(type)));
  const fields = blocks.flatMap(inputOf);
  const labels = new Set(fields.map(({ block }) => block.label ?? block.text));
  const ofElements = new Set(elements.flatMap(objectsIn));
  const words = all.filter((one) => 'text' in one && typeof one.text === 'string' && !ofElements.has(one));
  return {
    texts: words.filter((one) => !labels.has(one)).map((one) => seen(one).replace(MARK, '')),
    acting: all.filter(acts).map((one) => JSON.stringify(one)),
    buttons: elements.flatMap((one) => buttonsOf(one, fields)),
    inputs: fields.map(({ input }) => input),
  };
}

/** A form: its title, blocks, and the names of its buttons. */
export function readForm(view: Json): ShownCard {
  return readBlocks([{ type: 'section', text: view.title }, ...((view.blocks ?? []) as Json[])]);
}

/** A message and the form that one of its buttons opens, together; what both show is the same input. */
export function together(message: ShownCard, form: ShownCard): ShownCard {
  const inForm = new Set(form.inputs.map(({ id }) => id));
  return {
    texts: [...message.texts, ...form.texts],
    acting: [...message.acting, ...form.acting],
    buttons: message.buttons,
    inputs: [...form.inputs, ...message.inputs.filter(({ id }) => !inForm.has(id))],
  };
}

/** A message's fallback is read as mrkdwn: what Slack would make of it is said here. */
export function actsInMrkdwn(text: string): boolean {
  return /[<>]|&(?!amp;|lt;|gt;)/.test(text);
}

function seen({ type, text }: Json): string {
  const said = String(text);
  return type === 'mrkdwn' ? said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : said;
}

/** More than words: mrkdwn with a mark in it, a plain text whose `:words:` become pictures, a run that is a link or a mention. */
function acts(one: Json): boolean {
  const { type, text } = one;
  if (type === 'mrkdwn') return actsInMrkdwn(String(text)) || /[*_~`]/.test(String(text));
  if (type === 'plain_text') return one.emoji !== false;
  return /^(?:link|user|usergroup|channel|broadcast|emoji|date|color)$/.test(String(type));
}

function buttonsOf(one: Json, fields: readonly { readonly element: Json }[]): ShownCard['buttons'] {
  const label = (text: unknown) => String((text as Json).text);
  if (one.type === 'button')
    return [
      {
        label: label(one.text),
        ...(typeof one.value === 'string' ? { token: one.value } : {}),
        ...(typeof one.url === 'string' ? { url: one.url } : {}),
      },
    ];
  if (one.type !== 'static_select' || fields.some(({ element }) => element === one)) return [];
  return optionsOf(one).map(({ text, value }) => ({ label: label(text), token: String(value) }));
}

function inputOf(block: Json): { readonly block: Json; readonly element: Json; readonly input: Input }[] {
  const element = (block.element ?? block.accessory) as Json | undefined;
  const id = String(block.block_id ?? '').replace(/^f\./, '');
  if (!element || id === '' || !INPUTS.has(String(element.type))) return [];
  const options = optionsOf(element);
  const { initial_value, initial_option, initial_options } = element;
  const chosen = [initial_option, ...((initial_options ?? []) as Json[])].flatMap((one) => (one as Json)?.value ?? []);
  const value = initial_value ?? (chosen.length > 0 ? chosen.join(',') : undefined);
  const input: Input = {
    id,
    label: String(((block.label ?? block.text) as Json).text),
    /** Block Kit has no input that hides what is typed. */
    isMasked: false,
    ...(value === undefined ? {} : { value: String(value) }),
    ...(options.length > 0
      ? { options: options.map((one: Json) => ({ value: String(one.value), label: String((one.text as Json).text) })) }
      : {}),
  };
  return [{ block, element, input }];
}

function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}
