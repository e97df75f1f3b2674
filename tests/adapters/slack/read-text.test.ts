import { describe, expect, it } from 'vitest';
import { readText } from '../../../adapters/slack/read-text.ts';

describe('slack: what a person typed, out of what Slack made of it', () => {
  it.each([
    ['*shops*', 'shops'],
    ['_my shops_', 'my shops'],
    ['~cancel~', 'cancel'],
    ['*authorize* amazon *UK*', 'authorize amazon UK'],
    ['*授权* 亚马逊', '授权 亚马逊'],
    ['shop *northwind_uk*', 'shop northwind_uk'],
    ['`shops`', 'shops'],
  ])('%s loses its looks', (typed, read) => {
    expect(readText(typed, 'U0').text).toBe(read);
  });

  it.each([
    ...['northwind_*', 'bind northwind_* and *_uk operator', '*_uk northwind_*', '* and *', '_Ab1-cd_', '_a_b_c'],
    ...['Atzr|sandbox_~x~', '2*3*4', 'a_b_'],
  ])('%s stays as it is', (typed) => {
    expect(readText(typed, 'U0').text).toBe(typed);
  });

  it.each([
    [':+1:', '👍'],
    [':+1::skin-tone-3:', '👍'],
    ['thanks :pray:', 'thanks 🙏'],
    [':sos: 10:30:45', ':sos: 10:30:45'],
    [':constructor: :__proto__:', ':constructor: :__proto__:'],
  ])('%s is read as %s', (typed, read) => {
    expect(readText(typed, 'U0').text).toBe(read);
  });
});
