import { SurfaceError } from '../../bot/errors.ts';
import { personId } from '../../bot/ids.ts';
import { MOST_MENTIONS } from '../../bot/mentions.ts';
import type { Mention } from '../../bot/ports.ts';
import type { Directory } from './directory.ts';
import type { Self } from './identity.ts';
import type { Mentioned } from './read-text.ts';

/** A person's id, in a workspace or an Enterprise Grid. @see docs.slack.dev, user object (2026-11-26) */
const PERSON = /^[UW][A-Z0-9]{1,30}$/;

/** Who they are by Slack's own directory (S20), each asked for at most once: a group, a bot or a guest is nobody whom Shopkey serves. */
export function mentionsOf(
  mentioned: readonly Mentioned[],
  directory: Pick<Directory, 'find'>,
  me: Self,
): Promise<readonly Mention[]> {
  async function find({ id, label = '' }: Mentioned, at: number): Promise<Mention> {
    const nobody = {
      who: { id: personId('slack', me.team, PERSON.test(id) ? id : `none-${at}`), name: label },
      isServed: false,
    };
    if (!PERSON.test(id)) return nobody;
    try {
      const found = await directory.find(id, me);
      if (found.kind === 'member') return { who: found.who, isServed: true };
      return { ...nobody, who: { ...nobody.who, name: found.name ?? label } };
    } catch (error) {
      if (error instanceof SurfaceError) return { ...nobody, isUnknown: true };
      throw error;
    }
  }
  return Promise.all(mentioned.slice(0, MOST_MENTIONS).map(find));
}
