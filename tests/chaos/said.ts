import type { Planted } from './crowd.ts';
import type { Town } from './town.ts';

/** The words of every card in a person's chat. */
export function cardsOf({ people }: Pick<Town, 'people'>, person: string): readonly string[] {
  return [...(people.get(person)?.connector.messages.values() ?? [])].map((message) => JSON.stringify(message));
}

/** How many cards of a person say that a shop is to be authorized again. */
export function timesTold(town: Pick<Town, 'people'>, { name }: Planted, person: string): number {
  return cardsOf(town, person).filter((words) => words.includes(`${name}: please authorize again`)).length;
}
