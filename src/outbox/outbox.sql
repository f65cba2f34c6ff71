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

-- outbox_newest: rows as staff see them, without what they carry
-- @scope shop
SELECT id, kind, topic, object_id, state, attempts, next_ms, error, created_ms, done_ms
FROM outbox
WHERE seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR id < $1) AND (CAST($2 AS TEXT) IS NULL OR topic = $2)
ORDER BY id DESC
LIMIT $3;

-- outbox_in_state: the same of one state
-- @scope shop
SELECT id, kind, topic, object_id, state, attempts, next_ms, error, created_ms, done_ms
FROM outbox
WHERE seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR id < $1) AND (CAST($2 AS TEXT) IS NULL OR topic = $2) AND state = $4
ORDER BY id DESC
LIMIT $3;

-- outbox_count_state: how many rows are in a state
-- @scope shop
SELECT count(*) FROM outbox WHERE seller_id = :seller AND (CAST($1 AS TEXT) IS NULL OR topic = $1) AND state = $2;

-- outbox_count_all: how many rows there are
-- @scope shop
SELECT count(*) FROM outbox WHERE seller_id = :seller AND (CAST($1 AS TEXT) IS NULL OR topic = $1);

-- outbox_by_id: one row as staff see it
-- @scope shop
SELECT id, kind, topic, object_id, state, attempts, next_ms, error, created_ms, done_ms
FROM outbox
WHERE seller_id = :seller AND id = $1;

-- outbox_revive: a row given up is due again
-- @scope shop
UPDATE outbox SET state = 'waiting', attempts = 0, next_ms = $2, done_ms = 0
WHERE seller_id = :seller AND id = $1 AND state = 'dead';
