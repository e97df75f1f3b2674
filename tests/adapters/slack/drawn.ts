import { encodedBytes, renderMessage, renderPointer } from '../../../adapters/slack/render.ts';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import type { Locale } from '../../../bot/ports.ts';
import type { Action, View } from '../../../bot/view.ts';
import { faultsOf, faultsOfView } from '../../fakes/slack-blocks.ts';
import { actsInMrkdwn, readBlocks } from './reader.ts';

/** The longest card that may stand in a chat, in whose words everything that comes from outside is long. */
const LONG = '店'.repeat(3_001);
/** What a press brings back, with what Slack adds to it, stays under the 64 kB that Shopkey takes. */
const ENCODED_BYTES = 60_000;

/** What Slack would not take of a view, wherever it may be drawn: as a message, among others, as the form that its button opens. */
export function faultsOfDrawing(view: View, locale: Locale): string[] {
  const { text, blocks } = renderMessage(view, locale);
  const form = renderForm(view, 'D012345678:1700000000.000001', locale);
  return [
    ...faultsOf(blocks, 'message'),
    ...faultsOf(renderPointer(view, locale).blocks, 'message').map((fault) => `pointer: ${fault}`),
    ...(form ? faultsOfView(form).map((fault) => `form: ${fault}`) : []),
    ...(text.length === 0 || text.length > 4_000 ? [`a fallback of ${text.length} characters`] : []),
    ...(actsInMrkdwn(text.replaceAll(/&(?:amp|lt|gt);/g, '')) ? ['the fallback acts'] : []),
    ...(encodedBytes({ text, blocks }) > ENCODED_BYTES ? ['too long to come back with a press'] : []),
    ...lost(view, blocks),
  ];
}

/** Every button is there, whatever else had no room. */
function lost(view: View, blocks: ReturnType<typeof renderMessage>['blocks']): string[] {
  const shown = readBlocks(blocks).buttons;
  const wanted = [...(view.actions ?? []), ...(view.more?.actions ?? [])];
  return wanted.filter((action) => !shown.some((one) => isSame(one, action))).map(({ label }) => `no button ${label}`);
}

function isSame(shown: { readonly token?: string; readonly url?: string }, action: Action): boolean {
  return action.kind === 'open' ? shown.url === action.url : shown.token === action.token;
}

/** The view with the longest of everything that people, platforms and configurations may put into it. */
export function longest(view: View): View {
  return {
    ...view,
    title: `${view.title} ${LONG}`,
    parts: view.parts.map((part) => {
      if (part.kind === 'text' || part.kind === 'notice') return { ...part, text: `${part.text} ${LONG}` };
      if (part.kind === 'steps') return { ...part, items: part.items.map((item) => `${item} ${LONG}`) };
      if (part.kind === 'copy') return { ...part, value: part.value.padEnd(2_000, 'x') };
      return { ...part, facts: part.facts.map(({ label, value }) => ({ label, value: `${value} ${LONG}` })) };
    }),
    ...(view.fields
      ? {
          fields: view.fields.map((field) =>
            field.kind === 'text'
              ? { ...field, ...(field.secret ? {} : { value: '店'.repeat(field.maxLength) }), error: LONG }
              : { ...field, options: field.options.map((one) => ({ ...one, label: `${one.label} ${LONG}` })) },
          ),
        }
      : {}),
  };
}
