import { answer, check, formOf } from './bind.ts';
import type { Command } from './command.ts';

/** Takes bindings away: of a person, at a shop, or of one at the other; what is not named is all. */
export const unbind: Command = {
  name: 'unbind',
  words: ['解绑', '解除绑定', '取消绑定', 'unassign'],
  run: (context) => answer(false, context),
  form: (context) => formOf(false, context),
  check: (values) => {
    const { shops: _shops, roles: _roles, people: _people, ...faults } = check(values);
    return faults;
  },
};
