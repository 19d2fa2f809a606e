-- Removes one entry if it is still this node's and this generation's.
-- KEYS[1] the site's entries        KEYS[2] the site's digests
-- ARGV[1] session   ARGV[2] node   ARGV[3] generation
-- Returns 1 when it was removed, else 0.

local held = redis.call('HGET', KEYS[1], ARGV[1])
local before = held and parse(held)
if before and before.node == ARGV[2] and before.generation == tonumber(ARGV[3]) then
  redis.call('HDEL', KEYS[1], ARGV[1])
  count(KEYS[2], before, -1)
  return 1
end
return 0
