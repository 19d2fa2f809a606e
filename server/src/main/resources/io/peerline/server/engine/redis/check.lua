-- Calls at start what the other scripts call later, so that a missing right stops the start and not a chat.
-- KEYS[1] a key of its own, removed again
-- Returns 1.

redis.call('TIME')
redis.call('HSET', KEYS[1], 'field', 'value')
redis.call('HGET', KEYS[1], 'field')
redis.call('HKEYS', KEYS[1])
redis.call('HDEL', KEYS[1], 'field')
redis.call('SADD', KEYS[1], 'member')
redis.call('SMEMBERS', KEYS[1])
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], 'value', 'PX', 1000)
redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return 1
