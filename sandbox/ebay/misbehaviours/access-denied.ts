import { ACCESS_DENIED } from '../error-answer.ts';
import { apiSays } from './api-says.ts';

/** Refused for another reason than the scope. */
export const accessDenied = apiSays(403, ACCESS_DENIED);
