import type { PersonId } from '../ports.ts';

const LOCAL = /^[\w-]{1,64}$/;
const MOST = 100;

/**
 * Pure: people chosen in a field, those of the options by their ids and others by their chat's own.
 * @param who whoever chose: the others are of the same workspace
 */
export function readPeople(chosen: string, who: PersonId): PersonId[] {
  const workspace = who.slice(0, who.lastIndexOf('/'));
  const people = chosen
    .split(',')
    .slice(0, MOST)
    .map((one) => one.trim())
    .flatMap((one) => {
      if (LOCAL.test(one))
        return [`${workspace}/${workspace.startsWith('teams/') ? one.toLowerCase() : one}` as PersonId];
      return /^[a-z]+\/[\w-]{1,64}\/[\w-]{1,64}$/.test(one) ? [one as PersonId] : [];
    });
  return [...new Set(people)];
}
