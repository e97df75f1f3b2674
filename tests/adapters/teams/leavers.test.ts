import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, inPrivate, PERSON, type ServedTeams, said, servedTeams, TENANT, USER } from './served-teams.ts';

const MEMBER = { id: '29:user', aadObjectId: USER };

describe('teams: who leaves', () => {
  let served: ServedTeams;
  beforeEach(async () => {
    served = await servedTeams({ tenantId: TENANT });
    await served.send(inPrivate({ ...said('hello'), id: 'first' }));
  });
  afterEach(() => served.close());

  const removed = (more: object = {}, members: readonly object[] = [MEMBER]) =>
    served.send(inChannel({ type: 'conversationUpdate', membersRemoved: members, id: 'removed', ...more }));
  const gone = () => served.connector.enroll('29:user', undefined);

  it('S21: somebody taken out of a team, whom the roster of their own chat has no more, has left', async () => {
    gone();
    expect((await removed()).status).toBe(200);
    expect(served.leavers).toEqual([{ id: PERSON, name: '' }]);
  });

  it('somebody taken out of a team, and still in the company, has not', async () => {
    await removed();
    expect(served.leavers).toEqual([]);
  });

  it.each([
    ['the roster gives no answer', () => served.connector.refuse(503, 4), {}, [MEMBER]],
    ['Shopkey was removed, too', () => served.connector.refuse(403), {}, [MEMBER]],
    ['it is said of another tenant', gone, { channelData: { tenant: { id: '9'.repeat(8) } } }, [MEMBER]],
    ['it is of somebody never met', gone, {}, [{ id: '29:other', aadObjectId: '4'.repeat(8) }]],
    ['it is of a bot', gone, {}, [{ id: '28:bot' }]],
  ])('nobody has left when %s', async (_, arrange, more, members) => {
    arrange();
    await removed(more, members);
    expect(served.leavers).toEqual([]);
    expect(served.turns).toHaveLength(1);
  });

  it('S21: is known from the roster, and is refused at once though they were a member a moment ago', async () => {
    expect(await served.teams.surface.hasLeft(PERSON)).toBe('no');
    gone();
    expect(await served.teams.surface.hasLeft(PERSON)).toBe('unheard-of');
    await served.send(inPrivate({ ...said('shops'), id: 'second' }));
    expect(served.turns).toHaveLength(1);
  });

  it('in the playground nobody leaves: it invents its people', async () => {
    const playground = await servedTeams();
    await playground.send(inPrivate({ ...said('hello'), id: 'first' }));
    playground.connector.enroll('29:user', undefined);
    expect(await playground.teams.surface.hasLeft(PERSON)).toBe('no');
    await playground.close();
  });
});
