import type { ShownCard } from '../../contracts/surface.ts';

type Json = Readonly<Record<string, unknown>>;

/** What people see of a message's blocks: its texts, escapes resolved, and its buttons. Inputs and forms are read by their own tests. */
export function readBlocks(blocks: readonly Json[]): ShownCard {
  const all = objectsIn(blocks);
  const buttons = all.filter((one) => one.type === 'button');
  const labels = new Set(buttons.map((one) => one.text));
  const options = new Set(all.filter((one) => 'value' in one && 'text' in one).map((one) => one.text));
  const texts = all
    .filter((one) => typeof one.text === 'string' && !labels.has(one) && !options.has(one))
    .map((one) => (one.type === 'mrkdwn' ? plainOf(String(one.text)) : String(one.text)));
  return {
    texts,
    acting: [],
    buttons: buttons.map((one) => ({
      label: String((one.text as Json).text),
      ...(typeof one.value === 'string' ? { token: one.value } : {}),
      ...(typeof one.url === 'string' ? { url: one.url } : {}),
    })),
    inputs: [],
  };
}

function plainOf(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}
