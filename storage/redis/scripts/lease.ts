/** Moves due sessions or grants on, so that one process has each; one that is gone leaves the list. */
export const lease = `
-- KEYS: 1 due, then the record of each id
-- ARGV: 1 now ms, 2 until ms, then ids
local mine = {}
for i = 2, #KEYS do
  local id = ARGV[i + 1]
  local score = redis.call('ZSCORE', KEYS[1], id)
  if score and tonumber(score) <= tonumber(ARGV[1]) then
    if redis.call('EXISTS', KEYS[i]) == 1 then
      redis.call('ZADD', KEYS[1], ARGV[2], id)
      mine[#mine + 1] = id
    else
      redis.call('ZREM', KEYS[1], id)
    end
  end
end
return mine`;
