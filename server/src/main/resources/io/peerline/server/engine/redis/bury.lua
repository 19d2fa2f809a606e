-- Removes the leases that have ended.
-- KEYS[1] the leases
-- Returns how many were removed.

local removed = 0
for _, node in ipairs(redis.call('HKEYS', KEYS[1])) do
  if held(node).till <= now then
    redis.call('HDEL', KEYS[1], node)
    removed = removed + 1
  end
end
return removed
