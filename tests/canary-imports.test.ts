import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../bot/secret.ts';
import { openEmbedded } from '../storage/embedded/index.ts';
import { openRedis } from '../storage/redis/index.ts';
import { fakeClock } from './fakes/clock.ts';
import { bytesOf, CANARY, findings, sinksOf } from './support/canary.ts';
import { CHATS } from './support/chats.ts';
import { HEAD, importing, shopLine } from './support/imported.ts';
import { temporaryFolder } from './support/processes.ts';
import { failure } from './support/tended.ts';
import { watchedRedis } from './support/watched-redis.ts';

type Scene = Awaited<ReturnType<typeof importing>>;

/** Imports to every end: a paste refused whole, lines refused, thrown away, refused by the platform, saved. */
async function importEverywhere(scene: Scene): Promise<void> {
  const { walker } = scene;
  const lines = [
    shopLine(1, { token: CANARY.refreshToken }),
    shopLine(2, { token: CANARY.unasked }),
    `amazon:app,UK,${CANARY.refreshToken},,,,x`,
    `amazon:app,UK,,,,${CANARY.unasked},x`,
    `${CANARY.refreshToken},UK,,,,,x`,
    `amazon:app,UK,,,,,${CANARY.refreshToken},${CANARY.unasked}`,
  ];
  await walker.say('import');
  expect(await scene.paste(lines.join('\n'))).toContain('column 1');
  expect(await scene.paste([HEAD, ...lines].join('\n'))).toBe('done');
  await walker.press('Throw them away');
  await walker.say('import');
  expect(await scene.paste([HEAD, ...lines].join('\n'))).toBe('done');
  scene.renewed.answer = ({ credentials }) => {
    if (credentials.refreshToken?.reveal() === CANARY.unasked)
      throw failure('marketplace.refused', { reason: 'invalid_grant', saidNo: true });
    return { credentials: { accessToken: new Secret(CANARY.code) } };
  };
  await walker.press(/^Start/);
  await walker.work();
  expect(await scene.shops()).toEqual(['old_shop_1']);
}

describe('S35: secrets of imports', () => {
  it.each(CHATS)('of an import in $chat: not in the file, logs, cards, audit or export', async ({ open }) => {
    const folder = temporaryFolder('canary');
    const clock = fakeClock();
    const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
    const scene = await importing({ storage, clock, ...open });
    await importEverywhere(scene);
    const sinks = await sinksOf(scene.walker, storage);
    expect(findings(sinks + bytesOf(folder))).toEqual([]);
    await scene.walker.close();
    expect(findings(bytesOf(folder))).toEqual([]);
  });

  it('of an import with Redis: not in its append-only file, its dump, what MONITOR sees, logs, cards, audit or export', async () => {
    const redis = await watchedRedis();
    const clock = { now: Date.now, advance: () => undefined };
    const storage = await openRedis({ url: redis.url, clock });
    const scene = await importing({ storage, clock });
    await importEverywhere(scene);
    const sinks = await sinksOf(scene.walker, storage);
    await scene.walker.close();
    expect(findings([sinks, ...Object.values(await redis.sides())].join('\n'))).toEqual([]);
    await redis.stop();
  });
});
