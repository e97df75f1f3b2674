import { NO_RIGHT } from '../error-answer.ts';
import { apiSays } from './api-says.ts';

/** The consent lacks the scope. */
export const noRight = apiSays(403, NO_RIGHT);
