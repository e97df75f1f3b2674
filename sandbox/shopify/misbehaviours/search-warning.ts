import { bendAnswer } from './bend-answer.ts';

/** A filter was not understood, and left out; the answer says so, beside what looks like success. */
export const searchWarning = bendAnswer(['graphql'], (body) => ({
  ...body,
  extensions: {
    ...(body.extensions as object),
    search: [{ path: ['orders'], warnings: [{ field: 'updated_at', code: 'invalid_field' }] }],
  },
}));
