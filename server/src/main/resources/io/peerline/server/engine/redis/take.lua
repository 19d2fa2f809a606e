-- Takes one of a rate (GCRA), by Redis' clock.
-- KEYS[1] until when the share is used, microseconds since 1970
-- ARGV[1] how many at once   ARGV[2] microseconds until one more
-- Returns 1 when it was taken, else 0.

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local every = tonumber(ARGV[2])
local from = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
if from - now > (tonumber(ARGV[1]) - 1) * every then
  return 0
end
redis.call('SET', KEYS[1], string.format('%.0f', from + every), 'PX', math.ceil((from + every - now) / 1000))
return 1
