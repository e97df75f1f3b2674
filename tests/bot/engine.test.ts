import { afterEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../bot/engine.ts';
import { noMeter } from '../../bot/meter.ts';
import type { SessionId } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { KEY, LIN, startWalker, type Walker } from '../support/walker.ts';

/** So many ids of events a session remembers. */
const DEPTH = 32;

const opened: Walker[] = [];
afterEach(async () => {
  for (const walker of opened.splice(0)) await walker.close();
});

/** A walk that waits, and an engine of another process on its store. */
async function waiting() {
  const walker = await startWalker();
  opened.push(walker);
  await walker.say('authorize amazon UK');
  const [id = '' as SessionId] = await walker.storage.sessions.openOf(LIN.id);
  const another = () => {
    const { storage, clock } = walker;
    return createEngine({ storage, clock, meter: noMeter, signer: createSigner([KEY]), needsPage: () => false });
  };
  return { id, another, engine: another() };
}

describe('bot/engine, an event that comes again (S26)', () => {
  it('is known by its id: nothing is decided and nothing written', async () => {
    const { engine, id } = await waiting();
    let decided = 0;
    const help = () => {
      decided++;
      return { event: { type: 'HELP' } };
    };
    expect(await engine.advance(id, 'one', help)).toMatchObject({ kind: 'moved' });
    const rev = (await engine.read(id))?.record.rev;
    expect(await engine.advance(id, 'one', help)).toMatchObject({ kind: 'repeated' });
    expect(decided).toBe(1);
    expect((await engine.read(id))?.record.rev).toBe(rev);
  });

  it('is known after others, and to another process', async () => {
    const { engine, another, id } = await waiting();
    for (const event of ['one', 'two', 'three']) await engine.advance(id, event, () => ({ event: { type: 'HELP' } }));
    const never = () => expect.unreachable('decided again');
    expect(await engine.advance(id, 'one', never)).toMatchObject({ kind: 'repeated' });
    expect(await another().advance(id, 'two', never)).toMatchObject({ kind: 'repeated' });
  });

  it(`is known for ${DEPTH} events; after those its buttons are of an old revision`, async () => {
    const { engine, id } = await waiting();
    const help = () => ({ event: { type: 'HELP' } });
    await engine.advance(id, 'one', help);
    for (let n = 1; n < DEPTH; n++) await engine.advance(id, `other-${n}`, help);
    expect(await engine.advance(id, 'one', help)).toMatchObject({ kind: 'repeated' });
    await engine.advance(id, 'the last', help);
    expect(await engine.advance(id, 'one', help)).toMatchObject({ kind: 'moved' });
  });
});
