-- import_job_insert: a new import, not yet to be run
-- @scope shop
INSERT INTO job (seller_id, id, kind, subject, state, options, done_count, total_count, accepted, refused, error, created_by, created_ms,
                 started_ms, ended_ms, leased_by, leased_until_ms, dry_run)
VALUES (:seller, $1, 'import', $2, 'staging', $3, 0, 0, 0, 0, '', $4, $5, 0, 0, -1, 0, $6);

-- import_chunk_insert: records as read
-- @scope shop
INSERT INTO import_chunk (seller_id, job_id, first_line, last_line, lines, text) VALUES (:seller, $1, $2, $3, $4, $5);

-- import_job_total: all lines are staged
-- @scope shop
UPDATE job SET total_count = $2, state = $3 WHERE seller_id = :seller AND id = $1 AND state = 'staging';

-- import_job_ready: a staged import may be run
-- @scope shop
UPDATE job SET state = 'waiting' WHERE seller_id = :seller AND id = $1 AND state = 'staging';

-- import_job_matched: what the columns mean is known; it may be run
-- @scope shop
UPDATE job SET state = 'waiting', options = $2, dry_run = $3 WHERE seller_id = :seller AND id = $1 AND state = 'matching';

-- import_job_again: after a dry run, for real
-- @scope shop
UPDATE job SET state = 'waiting', dry_run = 0, at_line = 0, done_count = 0, accepted = 0, refused = 0, ended_ms = 0, started_ms = 0
WHERE seller_id = :seller AND id = $1 AND state = 'done' AND dry_run = 1;

-- import_lines_forget: verdicts on records of a dry run; lines that could not be read stand
-- @scope shop
DELETE FROM import_line WHERE seller_id = :seller AND job_id = $1 AND verdict <> 'unread';

-- import_lines_count: lines that could not be read
-- @scope shop
SELECT count(*) FROM import_line WHERE seller_id = :seller AND job_id = $1 AND verdict = 'unread';

-- import_job_refused: lines refused when they were read
-- @scope shop
UPDATE job SET refused = $2, done_count = $2 WHERE seller_id = :seller AND id = $1;

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
SELECT subject, options, created_by, state, dry_run FROM job WHERE seller_id = :seller AND id = $1;

-- import_chunk_next: the records to judge next
-- @scope shop
SELECT c.first_line, c.text FROM import_chunk c
JOIN job j ON j.seller_id = :seller AND j.id = $1
WHERE c.seller_id = :seller AND c.job_id = $1 AND c.first_line > j.at_line
ORDER BY c.first_line
LIMIT 1;

-- import_chunk_first: the first records, to be looked at
-- @scope shop
SELECT text FROM import_chunk WHERE seller_id = :seller AND job_id = $1 ORDER BY first_line LIMIT 1;

-- import_chunk_taken: the records are not kept
-- @scope shop
UPDATE import_chunk SET text = '' WHERE seller_id = :seller AND job_id = $1 AND first_line = $2;

-- import_chunks_taken: likewise all of an import
-- @scope shop
UPDATE import_chunk SET text = '' WHERE seller_id = :seller AND job_id = $1;

-- import_chunks_old: nor those that wait for somebody since long
-- @scope shop
UPDATE import_chunk SET text = ''
WHERE seller_id = :seller AND text <> '' AND job_id IN (
    SELECT id FROM job WHERE job.seller_id = :seller AND created_ms < $1 AND (state = 'matching' OR (state = 'done' AND dry_run = 1)));

-- import_jobs_old: an import nobody went on with
-- @scope shop
UPDATE job SET state = 'failed', error = $2, ended_ms = $3, dry_run = 0
WHERE seller_id = :seller AND created_ms < $1 AND (state = 'matching' OR (state = 'done' AND dry_run = 1));

-- import_line_judge: something to say about a line
-- @scope shop
INSERT INTO import_line (seller_id, job_id, line, verdict, error, detail) VALUES (:seller, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, job_id, line) DO UPDATE SET verdict = excluded.verdict, error = excluded.error, detail = excluded.detail;

-- import_job_progress: after a chunk, which begins on line $6; 0: none was judged
-- @scope shop
UPDATE job SET done_count = done_count + $2, accepted = accepted + $3, refused = refused + $4, leased_until_ms = $5,
               at_line = CASE WHEN $6 = 0 THEN at_line ELSE $6 END
WHERE seller_id = :seller AND id = $1;

-- import_job_done: nothing is left to judge
-- @scope shop
UPDATE job SET state = 'done', ended_ms = $2 WHERE seller_id = :seller AND id = $1;

-- import_job_judged: a whole that was judged and undone
-- @scope shop
UPDATE job SET at_line = $2, taken_as = $3, accepted = CASE WHEN $3 = 'not_taken' THEN 0 ELSE accepted END
WHERE seller_id = :seller AND id = $1;

-- import_job_by_id: a job as people see it
-- @scope shop
SELECT id, kind, subject, state, error, done_count, total_count, accepted, refused, created_ms, ended_ms, dry_run, at_line, taken_as
FROM job WHERE seller_id = :seller AND id = $1;

-- import_job_list: jobs of a kind, newest first
-- @scope shop
SELECT id, kind, subject, state, error, done_count, total_count, accepted, refused, created_ms, ended_ms, dry_run, at_line, taken_as
FROM job WHERE seller_id = :seller AND kind = $1 AND (CAST($2 AS BIGINT) = 0 OR id < $2)
ORDER BY id DESC
LIMIT $3;

-- import_said: what there is to say about lines, in the order of the file
-- @scope shop
SELECT line, verdict, error, detail FROM import_line
WHERE seller_id = :seller AND job_id = $1 AND line > $2
ORDER BY line
LIMIT $3;

-- import_chunk_lines: where records begin, in the order of the file
-- @scope shop
SELECT first_line, lines FROM import_chunk
WHERE seller_id = :seller AND job_id = $1 AND last_line > $2
ORDER BY first_line
LIMIT $3;

-- import_columns: what columns of such files meant last
-- @scope shop
SELECT name, meaning FROM import_column WHERE seller_id = :seller AND kind = $1 ORDER BY name;

-- import_column_put: what a column means
-- @scope shop
INSERT INTO import_column (seller_id, kind, name, meaning, changed_ms, changed_by) VALUES (:seller, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, kind, name) DO UPDATE SET meaning = excluded.meaning, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by;
