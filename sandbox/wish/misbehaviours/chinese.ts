import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';

/** Messages in Chinese, as for `Accept-Language: zh`: nothing may hang on their words. */
export const chinese: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    const { json } = response;
    response.json = (body: object) => json.call(response, { ...body, message: '请求未通过，请重新授权。' });
    next();
  },
};
