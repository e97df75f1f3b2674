import { APPEND } from './append.ts';

/** A grant, its credentials and its shops are no more, at once or not at all; what the caller read before is compared byte by byte. */
export const erase = `${APPEND}
-- KEYS: 1 names, 2 audit stream, 3 grant, 4 sealed credentials, 5 calendar; for each shop: shop, the person's list, the seller's list
-- ARGV: 1 grant before, 2 its id, 3 how many shops; for each shop: record before, place in the lists; (at ms, entry) to audit
-- returns 0 changed meanwhile, 1 erased
local shops = tonumber(ARGV[3])
if (redis.call('GET', KEYS[3]) or '') ~= ARGV[1] then return 0 end
for n = 0, shops - 1 do
  if (redis.call('GET', KEYS[6 + 3 * n]) or '') ~= ARGV[4 + 2 * n] then return 0 end
end
for i = 4 + 2 * shops, #ARGV, 2 do append(KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('DEL', KEYS[3], KEYS[4])
redis.call('ZREM', KEYS[5], ARGV[2])
for n = 0, shops - 1 do
  local k, place = 6 + 3 * n, ARGV[5 + 2 * n]
  redis.call('DEL', KEYS[k])
  for _, list in ipairs({ KEYS[1], KEYS[k + 1], KEYS[k + 2] }) do redis.call('ZREM', list, place) end
end
return 1`;
