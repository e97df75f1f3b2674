import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, inPrivate, ROSTER_ENTRY, type ServedTeams, said, servedTeams, TENANT } from './served-teams.ts';

const enrolled = { ...ROSTER_ENTRY, name: 'Lin' };
const mention = (id: string, text = '<at>Lin</at>') => ({ type: 'mention', text, mentioned: { id, name: 'Lin' } });
const ids = (served: ServedTeams) => {
  const does = served.turns.at(-1)?.does;
  return does?.kind === 'say' ? does.mentions?.map(({ who, isServed }) => (isServed ? who.id : 'nobody')) : undefined;
};
const asked = (served: ServedTeams) =>
  served.connector.calls.filter(({ method }) => method === 'GET').map(({ path }) => path);

describe('teams: mentions', () => {
  let served: ServedTeams;
  let events = 0;
  const say = (text: string, entities: readonly object[], place = inChannel) =>
    served.send(place({ ...said(text), entities, id: `event-${events++}` }));
  beforeEach(async () => {
    served = await servedTeams({ tenantId: TENANT });
    served.connector.enroll('29:a', { ...enrolled, aadObjectId: 'object-a' });
    served.connector.enroll('29:b', { ...enrolled, aadObjectId: 'object-b' });
  });
  afterEach(() => served.close());

  it('tells two colleagues of one name apart', async () => {
    await say('bind <at>Lin</at> and <at>Lin</at> x', [mention('29:b'), mention('29:a')]);
    expect(served.turns[0]?.does).toMatchObject({ text: 'bind @1 and @2 x' });
    expect(ids(served)).toEqual([`teams/${TENANT}/object-b`, `teams/${TENANT}/object-a`]);
  });

  it.each([
    ['who is named beside the text, and not in it', 'bind x', [mention('29:a')], undefined],
    ['what looks like a mention, with nobody beside it', 'bind <at>Lin</at> x', [], ['nobody']],
    ['another text than the one beside it', 'bind <at id="1">Lin</at> x', [mention('29:a')], ['nobody']],
    [
      'one more of a name than two colleagues have',
      'bind <at>Lin</at> <at>Lin</at> <at>Lin</at>',
      [mention('29:a'), mention('29:b')],
      [`teams/${TENANT}/object-a`, `teams/${TENANT}/object-b`, 'nobody'],
    ],
    ['an object id in an account’s stead', 'bind <at>Lin</at> x', [mention('object-a')], ['nobody']],
    ['an account that leaves the roster’s address', 'bind <at>Lin</at> x', [mention('../29:a')], ['nobody']],
    ['somebody without an id', 'bind <at>Lin</at> x', [{ ...mention(''), mentioned: null }], ['nobody']],
  ] as const)('S20: serves not %s', async (_, text, entities, whom) => {
    await say(text, entities);
    expect(ids(served)).toEqual(whom);
  });

  it('S20: takes no entry for a mention’s that has no object id, or one that reaches further', async () => {
    served.connector.enroll('29:a', { ...enrolled, aadObjectId: undefined });
    served.connector.enroll('29:b', { ...enrolled, aadObjectId: 'x/y' });
    await say('bind <at>A</at> <at>B</at>', [mention('29:a', '<at>A</at>'), mention('29:b', '<at>B</at>')]);
    expect(ids(served)).toEqual(['nobody', 'nobody']);
  });

  it('asks the roster of the chat that it was written in, once in a minute', async () => {
    for (let n = 0; n < 2; n++) await say('bind <at>Lin</at> x', [mention('29:a')]);
    await say('bind <at>Lin</at> x', [mention('29:a')], inPrivate);
    expect(asked(served).filter((path) => path.endsWith('29:a'))).toEqual([
      '/v3/conversations/19:room@thread.tacv2/members/29:a',
      '/v3/conversations/a:private/members/29:a',
    ]);
    served.timers.pass(60_000);
    await say('bind <at>Lin</at> x', [mention('29:a')]);
    expect(asked(served).filter((path) => path.endsWith('29:a'))).toHaveLength(3);
  });

  it('S20: looks nobody up for whoever is not served, and no program', async () => {
    await say('bind <at>Lin</at> x', [mention('28:other')]);
    expect(asked(served)).toEqual(['/v3/conversations/19:room@thread.tacv2/members/29:user']);
    served.timers.pass(3_600_000);
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    await say('bind <at>Lin</at> x', [mention('29:a')]);
    expect(served.turns).toHaveLength(1);
    expect(asked(served).at(-1)).toContain('/members/29:user');
  });
});
