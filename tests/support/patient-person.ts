import { consentThrough, everyAction, inputsOf, type TeamsPerson, wordsOf } from './teams-person.ts';

const PRIVATE_VALUES = [
  'amzn1.application-oa2-client.sandbox-a2northwind001',
  'amzn1.oa2-cs.v1.sandbox-a2northwind001',
  'Atzr|sandbox-a2northwind001-eu',
  'A2NORTHWIND001',
];
const FORWARD = ['Save', 'Renew it', 'Yes, go on', 'New link', 'Try now', 'Save and check'];
const SAVED = /is authorized|consent is renewed/;

/** Looks at the last card and does what it asks, until the shop is saved; waits while Shopkey works. */
export async function walkToTheEnd(person: TeamsPerson, command: string, until = 60_000): Promise<void> {
  const endsAt = Date.now() + until;
  let seen = '';
  while (Date.now() < endsAt) {
    const card = person.card();
    const words = wordsOf(card);
    if (SAVED.test(words)) return;
    if (!card) await person.say(command);
    else if (words !== seen) {
      const labels = everyAction(card.content).map((action) => String(action.title));
      const next = FORWARD.find((label) => labels.includes(label));
      const link = everyAction(card.content).find((action) => action.title === 'Open Amazon')?.url;
      seen = words;
      if (next) await person.press(card, next, valuesFor(card.content, next));
      else if (typeof link === 'string') await consentThrough(link);
    } else await changed(() => wordsOf(person.card()) !== seen, 500);
  }
  throw new Error(`the walk did not end; the last card: ${wordsOf(person.card())}`);
}

/** As the client sends it: every input of the card, what stands in it or what the person knows. */
function valuesFor(content: unknown, label: string): Record<string, string> {
  const inputs = inputsOf(content);
  const typed = inputs.length === 1 ? PRIVATE_VALUES.slice(3) : PRIVATE_VALUES;
  return Object.fromEntries(
    inputs.map(({ id, value }, i) => [id, label === 'Save and check' ? (typed[i] ?? '') : value]),
  );
}

/** Looks every few milliseconds whether something has happened. */
export async function changed(happened: () => boolean, withinMs: number): Promise<boolean> {
  const endsAt = Date.now() + withinMs;
  while (!happened()) {
    if (Date.now() > endsAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}
