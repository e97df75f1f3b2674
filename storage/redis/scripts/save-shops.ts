import { APPEND } from './append.ts';
import { HOLDER } from './holder.ts';

/**
 * A grant, its credentials and its shops, at once or not at all. What the caller read before is compared byte by byte; when
 * something changed meanwhile nothing is written, and the caller reads again. A name that one of the shops leaves is free for another.
 */
export const saveShops = `${APPEND}${HOLDER}
-- KEYS: 1 names, 2 audit stream, 3 grant, 4 sealed credentials, 5 calendar; for each shop: shop, the person's list before and now,
--   the seller's list before and now
-- ARGV: 1 grant before or "", 2 grant now or "" to leave it, 3 its id, 4 due at ms or "", 5 how many credentials, -1 to leave them,
--   6 how many shops, (field, jwe) for each credential; for each shop: record before or "", record now, place in the lists before, and now, "<name in small letters>/"; (at ms, entry) to audit
-- returns {0} changed meanwhile, {1} saved, {2, numbers of the shops whose name another shop has}
local credentials, shops = tonumber(ARGV[5]), tonumber(ARGV[6])
local first = 7 + 2 * math.max(credentials, 0)
if ARGV[2] ~= '' and (redis.call('GET', KEYS[3]) or '') ~= ARGV[1] then return { 0 } end
local taken, leaves = { 2 }, {}
for n = 0, shops - 1 do leaves[ARGV[first + 5 * n + 2]] = true end
for n = 0, shops - 1 do
  local before, place, name = ARGV[first + 5 * n], ARGV[first + 5 * n + 3], ARGV[first + 5 * n + 4]
  if (redis.call('GET', KEYS[6 + 5 * n]) or '') ~= before then return { 0 } end
  local there = holder(KEYS[1], name)
  if there and there ~= place and not leaves[there] then taken[#taken + 1] = n end
end
if #taken > 1 then return taken end
for i = first + 5 * shops, #ARGV, 2 do append(KEYS[2], ARGV[i], ARGV[i + 1]) end
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[3], ARGV[2])
  if ARGV[4] ~= '' then redis.call('ZADD', KEYS[5], ARGV[4], ARGV[3]) else redis.call('ZREM', KEYS[5], ARGV[3]) end
end
if credentials >= 0 then redis.call('DEL', KEYS[4]) end
for i = 7, first - 1, 2 do redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 1]) end
for n = 0, shops - 1 do
  local k, a = 6 + 5 * n, first + 5 * n
  redis.call('SET', KEYS[k], ARGV[a + 1])
  for _, list in ipairs({ KEYS[1], KEYS[k + 1], KEYS[k + 3] }) do redis.call('ZREM', list, ARGV[a + 2]) end
  for _, list in ipairs({ KEYS[1], KEYS[k + 2], KEYS[k + 4] }) do redis.call('ZADD', list, 0, ARGV[a + 3]) end
end
return { 1 }`;
