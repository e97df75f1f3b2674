import { APPEND } from './append.ts';

/** Puts bindings in the place of those that must be there, with the proposal that they come from, or does nothing. */
export const changeBindings = `${APPEND}
-- KEYS: 1 audit stream, 2 people, 3 ends, 4 due proposals, 5 proposal, then for each swap: of the person, of the shop
-- ARGV: 1 number of swaps, 2 proposal's id or nothing, 3 its revision that must be there (0: none), 4 its value, 5 until (ms), 6 due (ms) or nothing,
--   then for each swap: person, shop and role, change that must be there or nothing, value or nothing, end (ms) or nothing,
--   then at ms, entry, for each entry
local n = tonumber(ARGV[1])
local function starts(value, expected)
  return string.sub(value, 1, #expected + 1) == expected .. '\\n'
end
if ARGV[2] ~= '' then
  local there = redis.call('GET', KEYS[5])
  if ARGV[3] == '0' then
    if there then return 0 end
  elseif not there or not starts(there, ARGV[3]) then
    return 0
  end
end
for i = 0, n - 1 do
  local at = 7 + i * 5
  local there = redis.call('HGET', KEYS[6 + i * 2], ARGV[at + 1])
  if ARGV[at + 2] == '' then
    if there then return 0 end
  elseif not there or not starts(there, ARGV[at + 2]) then
    return 0
  end
end
for i = 7 + n * 5, #ARGV, 2 do append(KEYS[1], ARGV[i], ARGV[i + 1]) end
for i = 0, n - 1 do
  local at, ofPerson, ofShop = 7 + i * 5, KEYS[6 + i * 2], KEYS[7 + i * 2]
  local person, place, value, ends = ARGV[at], ARGV[at + 1], ARGV[at + 3], ARGV[at + 4]
  local role = string.match(place, '[^/]*$')
  local member = place .. '/' .. person
  if value == '' then
    redis.call('HDEL', ofPerson, place)
    redis.call('HDEL', ofShop, role .. '/' .. person)
    if redis.call('EXISTS', ofPerson) == 0 then redis.call('ZREM', KEYS[2], person) end
  else
    redis.call('HSET', ofPerson, place, value)
    redis.call('HSET', ofShop, role .. '/' .. person, value)
    redis.call('ZADD', KEYS[2], 0, person)
  end
  if ends == '' then redis.call('ZREM', KEYS[3], member) else redis.call('ZADD', KEYS[3], ends, member) end
end
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[5], ARGV[4], 'PXAT', ARGV[5])
  if ARGV[6] == '' then redis.call('ZREM', KEYS[4], ARGV[2]) else redis.call('ZADD', KEYS[4], ARGV[6], ARGV[2]) end
end
return 1`;
