import { type Card, consentThrough, everyAction, inputsOf, type TeamsPerson, wordsOf } from './teams-person.ts';

/** What the person types for the name of the shop. */
export const TYPED_NAME = 'typed_by_hand_uk';

const PRIVATE_VALUES = [
  'amzn1.application-oa2-client.sandbox-a2northwind001',
  'amzn1.oa2-cs.v1.sandbox-a2northwind001',
  'Atzr|sandbox-a2northwind001-eu',
  'A2NORTHWIND001',
];
const FORWARD = ['Save', 'Renew it', 'Yes, go on', 'New link', 'Try now', 'Save and check'];
const SAVED = /is authorized|consent is renewed/;

/**
 * Looks at the last card and does what it asks, until the shop is saved or the person leaves; waits while Shopkey works.
 * @param options.leave ends it: what was sent last may still be without an answer
 * @param options.answered labels that are not pressed on the card that stands now: it shall turn by itself
 * @returns the labels that were pressed, in order
 * @throws Error the walk did not end within `withinMs` (60 s): no card leads on
 */
export async function walkToTheEnd(
  person: TeamsPerson,
  command: string,
  {
    leave,
    answered = [],
    withinMs = 60_000,
  }: { readonly leave?: AbortSignal; readonly answered?: readonly string[]; readonly withinMs?: number } = {},
): Promise<readonly string[]> {
  const endsAt = Date.now() + withinMs;
  const pressed: string[] = [];
  let seen = answered.some((label) => labelsOf(person).includes(label)) ? lookOf(person.card()) : '';
  while (Date.now() < endsAt) {
    const card = person.card();
    const look = lookOf(card);
    if (leave?.aborted || SAVED.test(look)) return pressed;
    if (!card) await person.say(command);
    else if (look !== seen) {
      const labels = labelsOf(person);
      const next = FORWARD.find((label) => labels.includes(label));
      const link = linkOf(person);
      seen = look;
      if (next) {
        pressed.push(next);
        await person.press(card, next, valuesFor(card.content, next));
      } else if (link !== undefined) await consentThrough(link);
    } else await changed(() => leave?.aborted || lookOf(person.card()) !== seen, 500);
  }
  throw new Error(`the walk did not end; the last card: ${wordsOf(person.card())}`);
}

/** The same words on another card are another card: a dead process may have posted one more. */
function lookOf(card: Card | undefined): string {
  return `${card?.id} ${wordsOf(card)}`;
}

function labelsOf(person: TeamsPerson): string[] {
  return everyAction(person.card()?.content).map((action) => String(action.title));
}

/** Where the card's consent link leads. */
export function linkOf(person: TeamsPerson): string | undefined {
  const action = everyAction(person.card()?.content).find((one) => one.title === 'Open Amazon');
  return action === undefined ? undefined : String(action.url);
}

/** As the client sends it: every input of the card, what stands in it or what the person types. */
export function valuesFor(content: unknown, label: string): Record<string, string> {
  const inputs = inputsOf(content);
  const typed = inputs.length === 1 ? PRIVATE_VALUES.slice(3) : PRIVATE_VALUES;
  return Object.fromEntries(
    inputs.map(({ id, value }, i) => {
      if (label === 'Save and check') return [id, typed[i] ?? ''];
      return [id, label === 'Save' && /^name(\.|$)/.test(id) ? TYPED_NAME : value];
    }),
  );
}

/** Longer than a shared machine stands still. */
const PATIENCE_MS = 60_000;

/** Looks every few milliseconds whether something has happened. */
export async function changed(happened: () => boolean, withinMs = PATIENCE_MS): Promise<boolean> {
  const endsAt = Date.now() + withinMs;
  while (!happened()) {
    if (Date.now() > endsAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}
