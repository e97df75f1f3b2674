import { type Line, tooMany } from './line.ts';
import type { Town } from './town.ts';
import type { Done } from './trouble.ts';

/** Every shop that waits for its person was told to that person, and nothing else was. */
export async function wordsLedger(town: Town, { processes, redis }: Done): Promise<readonly Line[]> {
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const untold: string[] = [];
  const twice: string[] = [];
  const wrong: string[] = [];
  let problems = 0;
  for (const { name, grant, person } of town.shops) {
    const isEnded = grants.get(grant)?.status === 'reauthorize';
    const title = `${name}: please authorize again`;
    const told = cardsOf(town, person).filter((words) => words.includes(title)).length;
    const others = [...town.people.keys()].filter((one) => one !== person);
    const elsewhere = others.some((one) => cardsOf(town, one).some((words) => words.includes(title)));
    if (isEnded) problems += 1;
    if (isEnded && told === 0) untold.push(name);
    if (told > 1) twice.push(name);
    if ((!isEnded && told > 0) || elsewhere) wrong.push(name);
  }
  return [
    { what: 'problems', count: problems },
    tooMany('problems that nobody was told of', untold),
    /** Killed between the card and its mark, a process leaves the word to be said again: better twice than never (decision 0020). */
    tooMany('problems told twice', twice, processes + redis),
    tooMany('problems told that are none', wrong),
    tooMany('outages told twice to a person', outagesTwice(town)),
  ];
}

/** The words of every card in a person's chat. */
function cardsOf({ people }: Town, person: string): readonly string[] {
  return [...(people.get(person)?.connector.messages.values() ?? [])].map((message) => JSON.stringify(message));
}

function outagesTwice(town: Town): string[] {
  return [...town.people.keys()].flatMap((person) => {
    const said = cardsOf(town, person).flatMap((words) => /(\w+) gives no new keys/.exec(words)?.[1] ?? []);
    return said.length > new Set(said).size ? [`${person}: ${said.join(', ')}`] : [];
  });
}
