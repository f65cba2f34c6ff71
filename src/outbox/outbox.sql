-- What leaves the system after the commit.

-- outbox_insert: a new row, due at once
-- @scope shop
INSERT INTO outbox (seller_id, id, kind, topic, object_id, payload, state, attempts, next_ms, leased_by, leased_until_ms,
                    error, created_ms, done_ms)
VALUES (:seller, $1, $2, $3, $4, $5, 'waiting', 0, $6, -1, 0, '', $6, 0);

-- outbox_due: rows to send now, and those whose lease has run out
-- @scope shop
SELECT id, kind, topic, object_id, payload, attempts
FROM outbox
WHERE seller_id = :seller AND state IN ('waiting', 'leased') AND next_ms <= $1
ORDER BY next_ms, id
LIMIT $2;

-- outbox_lease: takes a row that nobody took meanwhile; a lease that runs out makes it due again
-- @scope shop
UPDATE outbox
SET state = 'leased', attempts = attempts + 1, leased_by = $3, leased_until_ms = $4, next_ms = $4
WHERE seller_id = :seller AND id = $1 AND attempts = $2 AND state IN ('waiting', 'leased') AND next_ms <= $5;

-- outbox_mark: what came of a try, unless another worker has taken the row since
-- @scope shop
UPDATE outbox
SET state = $3, next_ms = $4, error = $5, done_ms = $6, leased_by = -1, leased_until_ms = 0
WHERE seller_id = :seller AND id = $1 AND attempts = $2 AND state = 'leased';

-- outbox_forget_waiting: nothing that waits is sent
-- @scope shop
UPDATE outbox SET state = 'done', done_ms = $1 WHERE seller_id = :seller AND state = 'waiting';
