import { NO_TOKEN } from '../error-answer.ts';
import { apiSays } from './api-says.ts';

/** The call came without its token. */
export const noToken = apiSays(401, NO_TOKEN);
