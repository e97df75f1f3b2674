import { expect, it } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import { freshPerson } from './storage-records.ts';

export function peoplePromises(storage: () => Storage): void {
  it('merges what is known of a person, also from two at once', async () => {
    const id = freshPerson();
    expect(await storage().people.read(id)).toBeUndefined();
    await Promise.all([
      storage().people.merge(id, { lastLocale: 'en', welcomed: true }),
      storage().people.merge(id, { conversation: '{"a":1}' }),
    ]);
    await storage().people.merge(id, { lastLocale: 'zh-CN' });
    expect(await storage().people.read(id)).toEqual({
      v: 1,
      id,
      lastLocale: 'zh-CN',
      welcomed: true,
      conversation: '{"a":1}',
    });
  });

  it('keeps which page of their own somebody looked at last, the newest as a whole', async () => {
    const id = freshPerson();
    await storage().people.merge(id, { home: { page: 2, shown: 'before' } });
    await storage().people.merge(id, { home: { page: 0, shown: 'after' } });
    expect((await storage().people.read(id))?.home).toEqual({ page: 0, shown: 'after' });
  });

  it('forgets with whom somebody was joined', async () => {
    const [id, other] = [freshPerson(), freshPerson()];
    await storage().people.merge(id, { joined: other });
    expect((await storage().people.read(id))?.joined).toBe(other);
    await storage().people.merge(id, { joined: null });
    expect((await storage().people.read(id))?.joined).toBeNull();
  });

  it('knows an event that was here before', async () => {
    const event = `event-${freshPerson()}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => storage().people.isFirst(event)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await storage().people.isFirst(`${event}-other`)).toBe(true);
  });
}
