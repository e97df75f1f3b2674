import { whoLooksAfter } from './bindings/looking-after.ts';
import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { PersonId, Shop } from './ports.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'clock' | 'surfaces'>;

/**
 * Who is asked to finish what a browser or a platform began for shops that are here: whoever authorized them, or else somebody who looks
 * after them, or an admin. Of them the first who may authorize these shops now and has a chat: nobody who left, or from whom it was taken (S18, S21).
 */
export async function whoFinishes(
  shops: readonly Shop[],
  authorizedBy: PersonId,
  needs: Needs,
): Promise<PersonId | undefined> {
  const { access, surfaces } = needs;
  const others = async () => [...(await whoLooksAfter(shops, needs)).keys(), ...(await access.admins())];
  for (const ask of [async () => [authorizedBy], others])
    for (const person of await ask()) {
      if (!surfaces.has(surfaceOf(person))) continue;
      const rights = await access.of(person);
      if (shops.some((shop) => rights.mayWith('reauthorize', shop))) return person;
    }
  return undefined;
}
