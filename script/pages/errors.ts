import type { ErrorCode } from '../../bot/errors.ts';
import { code, type Page, page, table } from './markdown.ts';

interface Told {
  readonly means: string;
  readonly mend: string;
}

/** What each code means and what to do; a code without its row does not compile. */
const TOLD: Readonly<Record<ErrorCode, Told>> = {
  'marketplace.refused': {
    means: 'The platform does not accept what the person entered, or the account has no rights.',
    mend: 'The person compares the private app’s values with the platform’s page; the card says which.',
  },
  'marketplace.app-refused': {
    means:
      'The platform does not accept our own app: its secret has expired, or id and secret do not fit. Every shop is concerned.',
    mend: 'Make a new secret on the platform’s page, set it, start again; `script/shopkey doctor` says whether it is taken.',
  },
  'marketplace.expired': {
    means: 'The code or token is used, expired or taken back.',
    mend: 'The person gives consent again; the walk asks for it.',
  },
  'marketplace.mismatch': {
    means: 'The answer is of another account, or the site is not one of ours.',
    mend: 'The person looks which account the browser is signed in to.',
  },
  'marketplace.throttled': { means: 'The platform asks to wait.', mend: 'Nothing: the walk tries again by itself.' },
  'marketplace.unavailable': {
    means: 'The platform did not answer, or said that it is down.',
    mend: 'Nothing at first: the walk tries again. If it stays, look at outbound https.',
  },
  'marketplace.unexpected': {
    means: 'The platform’s answer is none that we know.',
    mend: 'Report it with the status, the reason and the request id of the log.',
  },
  'storage.conflict': {
    means: 'Another write came first, and kept coming first.',
    mend: 'Nothing: the person does it again.',
  },
  'storage.unreachable': {
    means: 'The store does not answer.',
    mend: 'Start it, or mend its address; `script/shopkey doctor` says which.',
  },
  'storage.corrupt': {
    means: 'A stored record cannot be read.',
    mend: 'Restore it from a backup; the other records are not concerned.',
  },
  'vault.unknown-key': {
    means: 'A sealed value needs a key that is not in `SHOPKEY_KEYS`.',
    mend: 'Put the key back behind the first, run `script/shopkey rotate`, then take it out. If it is lost for good: [keys.md](keys.md#lose-one).',
  },
  'vault.lost-key': {
    means: 'A key that `SHOPKEY_LOST_KEYS` names sealed the value: nobody opens it any more.',
    mend: 'Nothing: its people are asked for what is needed anew; [keys.md](keys.md#lose-one) says who.',
  },
  'vault.tampered': {
    means: 'A sealed value does not fit its place, or was changed.',
    mend: 'Find out who can write to the store; the shop is authorized again.',
  },
  'access.denied': { means: 'Somebody asked for what they may not do.', mend: 'See [access.md](access.md).' },
  'input.invalid': { means: 'What was given cannot be used.', mend: 'The message says what is expected.' },
  'surface.gone': {
    means: 'The card or the chat is no longer there.',
    mend: 'Nothing: the card is posted anew.',
  },
  'surface.blocked': {
    means: 'The person has not the app, or has left.',
    mend: 'The person opens a chat with Shopkey once.',
  },
  'surface.unavailable': {
    means: 'The chat product did not take a message.',
    mend: 'Nothing at first. If it stays, run `script/shopkey doctor`.',
  },
  'config.invalid': {
    means: 'A value in the environment is wrong.',
    mend: 'The message names the variable; see [configuration.md](configuration.md).',
  },
};

export function errorsPage(): Page {
  const rows = Object.entries(TOLD).map(([name, { means, mend }]) => [code(name), means, mend]);
  return page('docs/errors.md', 'bot/errors.ts and script/pages/errors.ts', [
    '# Error codes',
    'The log’s `code`. A line of the log holds a code and small details, never a request, a body, an address or a value.',
    table(['code', 'what it means', 'what to do'], rows),
  ]);
}
