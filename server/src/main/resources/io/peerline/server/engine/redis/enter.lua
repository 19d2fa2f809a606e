-- Takes a node's name for a process that starts.
-- KEYS[1] the leases        KEYS[2] the marker of the installation
-- ARGV[1] node   ARGV[2] length of a lease, ms   ARGV[3] installation
-- Returns {'foreign', the other installation} or {'taken', incarnation, alive until}, and nothing changed, or {'entered', incarnation}: higher than any before.

local marker = redis.call('GET', KEYS[2])
if marker and marker ~= ARGV[3] then
  return { 'foreign', marker }
end
local before = held(ARGV[1])
if before and before.till > now then
  return { 'taken', string.format('%.0f', before.incarnation), string.format('%.0f', before.till) }
end
redis.call('SET', KEYS[2], ARGV[3])
local incarnation = now
if before and before.incarnation >= now then
  incarnation = before.incarnation + 1
end
hold(ARGV[1], incarnation, tonumber(ARGV[2]))
return { 'entered', string.format('%.0f', incarnation) }
