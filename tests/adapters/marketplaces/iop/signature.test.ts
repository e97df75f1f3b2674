import { describe, expect, it } from 'vitest';
import { signIop } from '../../../../adapters/marketplaces/iop/signature.ts';
import { Secret } from '../../../../bot/secret.ts';

const AT = '1517820392000';
const hello = new Secret('helloworld');

/** The platform's own samples, by their page, and one that was computed by the rule. */
const vectors = [
  {
    from: 'docId 1385, case 2: a system interface',
    path: '/auth/token/create',
    params: { app_key: '12345678', code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26', sign_method: 'sha256', timestamp: AT },
    sign: '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
  },
  {
    from: 'docId 1385, case 1: a business interface',
    path: '',
    params: {
      access_token: 'test',
      aliexpress_category_id: '200135143',
      app_key: '123456',
      method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
      sign_method: 'sha256',
      timestamp: AT,
    },
    sign: 'F7F7926B67316C9D1E8E15F7E66940ED3059B1638C497D77973F30046EFB5BBB',
  },
  {
    from: 'articleId 120693: the sample, with the rule and not with the strings that its page prints',
    path: '/order/get',
    params: { access_token: 'test', app_key: '123456', order_id: '1234', sign_method: 'sha256', timestamp: AT },
    sign: '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
  },
  {
    from: 'a refresh, computed',
    path: '/auth/token/refresh',
    params: { app_key: '12345678', refresh_token: '50001exampleREFRESH', sign_method: 'sha256', timestamp: AT },
    sign: 'BAD9D8FE653AB4AEFAB0E8F46B69AED0211371D111E867C31B0C462ED7A19EAD',
  },
] as const;

describe('iop/signature.ts', () => {
  it.each(vectors)('signs $from', ({ path, params, sign }) => {
    expect(signIop(path, params, hello)).toBe(sign);
  });

  it('sorts by bytes, whatever the order in which they come', () => {
    const [{ path, params, sign }] = vectors;
    expect(signIop(path, Object.fromEntries(Object.entries(params).reverse()), hello)).toBe(sign);
    expect(signIop('', { a_b: '1', aB: '2', ab: '3' }, hello)).toBe(signIop('aB2a_b1ab3', {}, hello));
  });

  it('leaves out the signature itself and what is empty', () => {
    const [{ path, params, sign }] = vectors;
    expect(signIop(path, { ...params, sign: 'OLD', state: '' }, hello)).toBe(sign);
  });

  it('signs values as they are, before anything encodes them', () => {
    expect(signIop('', { name: '店铺 &=+' }, hello)).toBe(signIop('name店铺 &=+', {}, hello));
  });
});
