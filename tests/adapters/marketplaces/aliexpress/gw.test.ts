import { describe, expect, it } from 'vitest';
import { readGluedTime } from '../../../../adapters/marketplaces/aliexpress/gw/pacific-time.ts';
import { signAop } from '../../../../adapters/marketplaces/aliexpress/gw/signature.ts';
import { Secret } from '../../../../bot/secret.ts';

const secret = new Secret('test123');

describe('gw/signature.ts', () => {
  it('signs a call as the retired platform’s own sample', () => {
    expect(signAop('param2/1/system/currentTime/1000000', { b: '2', a: '1' }, secret)).toBe(
      '33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88',
    );
  });

  it('signs the consent link by its parameters alone', () => {
    const params = { site: 'aliexpress', client_id: '1000000', redirect_uri: 'http://localhost:12315' };
    expect(signAop('', params, secret)).toBe('0D6F8D68870B07622C3E0A7C6D1F6CBFC3A7001A');
  });
});

describe('gw/pacific-time.ts', () => {
  it.each([
    ['20180402143144000-0700', '2018-04-02T21:31:44.000Z'],
    ['20181231235959999-0800', '2019-01-01T07:59:59.999Z'],
  ])('reads %s', (glued, iso) => {
    expect(new Date(readGluedTime(glued) ?? 0).toISOString()).toBe(iso);
  });

  it.each(['', '2018-04-02', '20180402143144-0700', '20189902143144000-0700'])('gives nothing for %j', (text) => {
    expect(readGluedTime(text)).toBeUndefined();
  });
});
