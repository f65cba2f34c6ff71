-- import_job_insert: a new import, not yet to be run
-- @scope shop
INSERT INTO job (seller_id, id, kind, subject, state, options, done_count, total_count, accepted, refused, error, created_by, created_ms,
                 started_ms, ended_ms, leased_by, leased_until_ms)
VALUES (:seller, $1, 'import', $2, 'staging', $3, 0, 0, 0, 0, '', $4, $5, 0, 0, -1, 0);

-- import_line_insert: a record as read
-- @scope shop
INSERT INTO import_line (seller_id, job_id, line, text, verdict, error, detail) VALUES (:seller, $1, $2, $3, 'staged', '', '');

-- import_job_total: all lines are staged
-- @scope shop
UPDATE job SET total_count = $2 WHERE seller_id = :seller AND id = $1 AND state = 'staging';

-- import_job_ready: a staged import may be run
-- @scope shop
UPDATE job SET state = 'waiting' WHERE seller_id = :seller AND id = $1 AND state = 'staging';

-- import_job_failed: it ended as a whole
-- @scope shop
UPDATE job SET state = 'failed', error = $2, ended_ms = $3 WHERE seller_id = :seller AND id = $1;

-- import_job_take: one worker takes a waiting job, or one whose worker is gone
-- @scope shop
UPDATE job SET state = 'running', leased_until_ms = $2, started_ms = CASE WHEN started_ms = 0 THEN $3 ELSE started_ms END
WHERE seller_id = :seller AND id = $1 AND (state = 'waiting' OR (state = 'running' AND leased_until_ms < $3));

-- import_jobs_due: imports that wait or whose worker is gone
-- @scope shop
SELECT id FROM job
WHERE seller_id = :seller AND kind = 'import' AND (state = 'waiting' OR (state = 'running' AND leased_until_ms < $1))
ORDER BY id
LIMIT 10;

-- import_job_options: what an import was asked to do
-- @scope shop
SELECT subject, options, created_by, state FROM job WHERE seller_id = :seller AND id = $1;

-- import_staged: the next lines to judge
-- @scope shop
SELECT line, text FROM import_line
WHERE seller_id = :seller AND job_id = $1 AND verdict = 'staged'
ORDER BY line
LIMIT $2;

-- import_line_judge: the verdict of a line; the record is not kept
-- @scope shop
UPDATE import_line SET verdict = $3, error = $4, detail = $5, text = ''
WHERE seller_id = :seller AND job_id = $1 AND line = $2;

-- import_job_progress: after a batch
-- @scope shop
UPDATE job SET done_count = done_count + $2, accepted = accepted + $3, refused = refused + $4, leased_until_ms = $5
WHERE seller_id = :seller AND id = $1;

-- import_job_done: nothing is left to judge
-- @scope shop
UPDATE job SET state = 'done', ended_ms = $2 WHERE seller_id = :seller AND id = $1 AND state = 'running';

-- import_not_taken: of all or nothing: what was good is not taken either
-- @scope shop
UPDATE import_line SET verdict = 'not_taken' WHERE seller_id = :seller AND job_id = $1 AND verdict = 'accepted';

-- import_job_not_taken: of all or nothing
-- @scope shop
UPDATE job SET accepted = 0 WHERE seller_id = :seller AND id = $1;

-- import_job_by_id: a job as people see it
-- @scope shop
SELECT id, kind, subject, state, error, done_count, total_count, accepted, refused, created_ms, ended_ms
FROM job WHERE seller_id = :seller AND id = $1;

-- import_job_list: jobs of a kind, newest first
-- @scope shop
SELECT id, kind, subject, state, error, done_count, total_count, accepted, refused, created_ms, ended_ms
FROM job WHERE seller_id = :seller AND kind = $1 AND (CAST($2 AS BIGINT) = 0 OR id < $2)
ORDER BY id DESC
LIMIT $3;

-- import_verdicts: verdicts in the order of the file
-- @scope shop
SELECT line, verdict, error, detail FROM import_line
WHERE seller_id = :seller AND job_id = $1 AND line > $2 AND ($3 = 0 OR verdict = 'refused')
ORDER BY line
LIMIT $4;
