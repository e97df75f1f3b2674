import { HOLDER } from './holder.ts';

/** Which of many names shops have. */
export const taken = `${HOLDER}
-- KEYS: 1 names
-- ARGV: "<name in small letters>/" of each
-- returns the numbers, from 1, of those that a shop has
local found = {}
for i, name in ipairs(ARGV) do
  if holder(KEYS[1], name) then found[#found + 1] = i end
end
return found`;
