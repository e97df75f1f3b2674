/** One record under its revision. */
export const putRecord = `
-- KEYS: 1 record
-- ARGV: 1 "<expected rev>\\n" or "" when there may be none, 2 value, 3 "" or when it expires by Redis' clock
if ARGV[1] == '' then
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
elseif redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then
  return 0
end
if ARGV[3] == '' then redis.call('SET', KEYS[1], ARGV[2]) else redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3]) end
return 1`;
