import { deny } from '../error-answer.ts';
import { APIS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** 403 with empty details: a role is missing, the account is closed, the region is wrong; who knows. */
export const denied: Misbehaviour = { at: APIS, answer: ({ response }) => deny(response, '') };
