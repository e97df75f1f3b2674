import { describe, expect, it } from 'vitest';
import { consent, LIN, linkOf, startWalker, textOf } from '../support/walker.ts';

const NO_HARM = 'No harm done';

describe('what happened on the platform’s page, said in words', () => {
  it.each(['MD5100', 'md5100', 'error MD5100', '错误码：MD5100', 'I see an error: MD5100'])(
    '%s says what to do, and the link stays',
    async (typed) => {
      const walker = await startWalker();
      await walker.say('authorize amazon UK');
      await walker.say(typed);
      expect(textOf(walker.card())).toContain('MD5100: an address is missing');
      expect(linkOf(walker.card())).toContain('/go/');
    },
  );

  it.each(['error', 'I see an error', '报错了', 'MD9999'])('%s asks what the page says', async (typed) => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await walker.say(typed);
    expect(textOf(walker.card())).toContain("What does Amazon's page say?");
    await walker.say('MD5200');
    expect(textOf(walker.card())).toContain('MD5200: Amazon does not say what it means');
  });

  it.each(['I cancelled', 'cancelled', 'I have cancelled there.', '我取消了', '已经取消了'])(
    '%s does no harm, and the walk stays open',
    async (typed) => {
      const walker = await startWalker();
      await walker.say('authorize amazon UK');
      await walker.say(typed);
      expect(textOf(walker.card())).toContain(NO_HARM);
      expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
      await consent(walker);
    },
  );

  it('is not understood where nobody waits at a platform’s page', async () => {
    const walker = await startWalker();
    await walker.say('MD5100');
    expect(textOf(walker.card())).toContain('I did not understand that');
  });
});
