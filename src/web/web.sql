-- web_answer_find: the kept answer of a call, by its key
-- @scope shop
SELECT body_hash, status, headers, body
FROM idempotency
WHERE seller_id = :seller AND actor_id = $1 AND route = $2 AND key = $3;

-- web_answer_put: keeps the answer of a call; nothing when another call kept one meanwhile
-- @scope shop
INSERT INTO idempotency (seller_id, actor_id, route, key, body_hash, status, headers, body, created_ms)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (seller_id, actor_id, route, key) DO NOTHING;

-- web_answer_forget: drops the answers kept before an instant
-- @scope shop
DELETE FROM idempotency
WHERE seller_id = :seller AND created_ms < $1;
