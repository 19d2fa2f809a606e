-- Tries taken before no longer count; the next may be made now.
-- KEYS[1] the failures, as in attempt.lua
-- ARGV[1] how many tries
-- Returns how many still count.

local before = redis.call('GET', KEYS[1])
if not before then
  return 0
end
local count, last = string.match(before, '^(%d+) %d+ (%d+)$')
local left = tonumber(count) - tonumber(ARGV[1])
if left <= 0 then
  redis.call('DEL', KEYS[1])
  return 0
end
redis.call('SET', KEYS[1], string.format('%.0f 0 %s', left, last), 'KEEPTTL')
return left
