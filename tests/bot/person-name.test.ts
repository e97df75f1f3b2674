import { describe, expect, it } from 'vitest';
import { createKnownPeople } from '../../bot/known-people.ts';
import { createPersonNames } from '../../bot/person-name.ts';
import type { Turn } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { LIN, MEI } from '../support/walker.ts';

async function started() {
  const clock = fakeClock();
  const storage = await openEmbedded({ file: ':memory:', clock });
  let writes = 0;
  const counting = {
    ...storage,
    people: {
      ...storage.people,
      merge: (...all: Parameters<typeof storage.people.merge>) => {
        writes++;
        return storage.people.merge(...all);
      },
    },
  };
  const names = createPersonNames({ people: createKnownPeople({ storage: counting, clock }) });
  return { names, writes: () => writes };
}

const says = (name: string, more: Partial<Extract<Turn['does'], { kind: 'say' }>> = {}): Turn => ({
  id: 'e',
  who: { ...LIN, name },
  place: 'private',
  does: { kind: 'say', text: 'hi', ...more },
});

describe('bot/person-name', () => {
  it('calls people as their chat said last, and writes what is new alone', async () => {
    const { names, writes } = await started();
    expect(await names.nameOf(LIN.id, 'en')).toBe('somebody in Teams');
    expect(await names.nameOf(LIN.id, 'zh-CN')).toBe('Teams 里的一位同事');
    for (const name of ['Lin', 'Lin', ' Lin  \n Wei ', 'Lin Wei', '']) await names.noteTurn(says(name));
    expect(await names.nameOf(LIN.id, 'en')).toBe('Lin Wei');
    expect(writes()).toBe(2);
  });

  it('learns the names of members who are mentioned, and no stranger’s', async () => {
    const { names } = await started();
    const stranger = { ...MEI, id: `${MEI.id}-2` as typeof MEI.id, name: 'Eve' };
    const mentions = [
      { who: MEI, isServed: true },
      { who: stranger, isServed: false },
    ];
    await names.noteTurn(says('Lin', { mentions }));
    expect(await names.nameOf(MEI.id, 'en')).toBe('Mei');
    expect(await names.nameOf(stranger.id, 'en')).toBe('somebody in Teams');
  });

  it('cuts a name that is no name', async () => {
    const { names } = await started();
    await names.noteTurn(says('👩‍💼'.repeat(500)));
    expect([...(await names.nameOf(LIN.id, 'en'))]).toHaveLength(80);
  });
});
