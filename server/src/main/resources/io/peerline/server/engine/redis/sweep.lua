-- Removes entries of the dead, each only if it is still as it was read.
-- KEYS[1] the site's entries        KEYS[2] the site's digests
-- ARGV for each entry its session and the entry as read
-- Returns how many were removed.

local removed = 0
for i = 1, #ARGV, 2 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
    redis.call('HDEL', KEYS[1], ARGV[i])
    count(KEYS[2], parse(ARGV[i + 1]), -1)
    removed = removed + 1
  end
end
return removed
