import { type Line, tooMany } from './line.ts';
import { cardsOf, timesTold } from './said.ts';
import type { Town } from './town.ts';
import type { Done } from './trouble.ts';

/** Every shop that waits for its person was told to that person, and nothing else was. */
export async function wordsLedger(town: Town, { deaths }: Done): Promise<readonly Line[]> {
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const untold: string[] = [];
  const again: string[] = [];
  const twice: string[] = [];
  const wrong: string[] = [];
  let problems = 0;
  for (const shop of town.shops) {
    const { name, grant, person } = shop;
    const isEnded = grants.get(grant)?.status === 'reauthorize';
    const told = timesTold(town, shop, person);
    const elsewhere = [...town.people.keys()].some((one) => one !== person && timesTold(town, shop, one) > 0);
    const unmarked = deaths.telling.get(grant) ?? 0;
    if (isEnded) problems += 1;
    if (isEnded && told === 0) untold.push(name);
    if (told > 1) again.push(name);
    if (told > 1 + unmarked) twice.push(name);
    if ((!isEnded && told > 0) || elsewhere) wrong.push(name);
  }
  return [
    { what: 'problems', count: problems },
    tooMany('problems that nobody was told of', untold),
    /** Better twice than never (decision 0020). */
    { what: 'problems told again after a death between their card and its mark', count: again.length },
    tooMany('problems told twice without', twice),
    tooMany('problems told that are none', wrong),
    tooMany('outages told twice to a person', outagesTwice(town)),
  ];
}

function outagesTwice(town: Town): string[] {
  return [...town.people.keys()].flatMap((person) => {
    const said = cardsOf(town, person).flatMap((words) => /(\w+) gives no new keys/.exec(words)?.[1] ?? []);
    return said.length > new Set(said).size ? [`${person}: ${said.join(', ')}`] : [];
  });
}
