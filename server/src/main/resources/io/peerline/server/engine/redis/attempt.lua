-- Takes a try, counted as failed until it is given back, by Redis' clock.
-- KEYS[1] the failures: "<count> <free again at, ms> <last try, ms>"
-- ARGV[1] tries that are free   ARGV[2] first wait, ms   ARGV[3] longest wait, ms   ARGV[4] quiet time that forgets, ms
-- Returns 0 when the try was taken, else how long to wait, ms.

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local free, quiet = tonumber(ARGV[1]), tonumber(ARGV[4])
local before = redis.call('GET', KEYS[1])
local count = 0
if before then
  local failed, freeAt, last = string.match(before, '^(%d+) (%d+) (%d+)$')
  if now - tonumber(last) < quiet then
    if tonumber(freeAt) > now then
      return tonumber(freeAt) - now
    end
    count = tonumber(failed)
  end
end
count = count + 1
local wait = 0
if count >= free then
  wait = math.min(tonumber(ARGV[2]) * 2 ^ math.min(count - free, 16), tonumber(ARGV[3]))
end
redis.call('SET', KEYS[1], string.format('%.0f %.0f %.0f', count, now + wait, now), 'PX', ARGV[4])
return 0
