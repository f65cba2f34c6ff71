-- session_find: a session with its person and the company it acts for, by the hash of its token
-- @scope seller
-- @every-company finds out who asks
SELECT s.id, s.person_id, s.acting_for, s.csrf, s.door, s.idle_until_ms, p.name, p.language, p.is_staff, p.roles,
       cu.id AS link_id, cu.roles AS link_roles, cu.order_limit_minor, c.status, c.language AS company_language,
       c.name AS company_name, coalesce(bu.id, 0) AS unit_id, coalesce(bu.name, '') AS unit_name,
       CASE WHEN p.is_staff = 1
            THEN (SELECT count(*) FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = s.person_id)
            ELSE 0 END AS given,
       CASE WHEN p.is_staff = 1 AND s.acting_for <> 0
            THEN (SELECT count(*) FROM actor_company ac
                  WHERE ac.seller_id = :seller AND ac.actor_id = s.person_id AND ac.company_id = s.acting_for)
            ELSE 0 END AS given_this,
       CASE WHEN p.is_staff = 0 AND s.door = 'page'
            THEN (SELECT count(*) FROM company_user x
                  WHERE x.seller_id = :seller AND x.person_id = s.person_id AND x.active = 1)
            ELSE 0 END AS companies,
       s.phone_person, coalesce(q.name, '') AS phone_person_name
FROM session s
JOIN person p ON p.seller_id = :seller AND p.id = s.person_id
LEFT JOIN company_user cu ON cu.seller_id = :seller AND cu.company_id = s.acting_for AND cu.person_id = s.person_id AND cu.active = 1
LEFT JOIN company c ON c.seller_id = :seller AND c.id = s.acting_for
LEFT JOIN business_unit bu ON bu.seller_id = :seller AND bu.company_id = s.acting_for AND bu.id = cu.unit_id
LEFT JOIN person q ON q.seller_id = :seller AND q.id = s.phone_person
WHERE s.seller_id = :seller AND s.token_hash = $1 AND s.until_ms > $2 AND p.active = 1;

-- session_insert: a new session
-- @scope shop
INSERT INTO session (seller_id, token_hash, id, person_id, acting_for, csrf, door, created_ms, last_used_ms, idle_until_ms, until_ms)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $7, $8, $9);

-- session_switch: the company it acts for from now on
-- @scope shop
UPDATE session SET acting_for = $2 WHERE seller_id = :seller AND id = $1;

-- session_phone: whom staff order for by phone from now on; 0 and 0 ends it
-- @scope shop
UPDATE session SET acting_for = $2, phone_person = $3 WHERE seller_id = :seller AND id = $1;

-- session_delete: ends one session of a person
-- @scope shop
DELETE FROM session WHERE seller_id = :seller AND id = $1 AND person_id = $2;

-- session_delete_token: ends the session of a token
-- @scope shop
DELETE FROM session WHERE seller_id = :seller AND token_hash = $1;

-- session_delete_person: ends all sessions of a person
-- @scope shop
DELETE FROM session WHERE seller_id = :seller AND person_id = $1;

-- session_list: the sessions of a person, the last used first
-- @scope shop
SELECT s.id, s.door, s.created_ms, s.last_used_ms, s.idle_until_ms
FROM session s
WHERE s.seller_id = :seller AND s.person_id = $1 AND s.until_ms > $2
ORDER BY s.last_used_ms DESC, s.id DESC LIMIT 100;

-- session_touch: when it was used last, and until when it may rest
-- @scope shop
UPDATE session SET last_used_ms = $2, idle_until_ms = CASE WHEN door = 'api' THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
WHERE seller_id = :seller AND id = $1 AND last_used_ms < $2;

-- session_forget: sessions that have ended
-- @scope shop
DELETE FROM session WHERE seller_id = :seller AND (until_ms <= $1 OR idle_until_ms <= $2);

-- person_by_email: the person of an address
-- @scope shop
SELECT p.id, p.email, p.name, p.language, p.password_hash, p.active, p.is_staff, p.roles, p.version
FROM person p
WHERE p.seller_id = :seller AND p.email_fold = $1;

-- person_by_id: a person
-- @scope shop
SELECT p.id, p.email, p.name, p.language, p.password_hash, p.active, p.is_staff, p.roles, p.version
FROM person p
WHERE p.seller_id = :seller AND p.id = $1;

-- person_insert: a new person; nothing where the address has one
-- @scope shop
INSERT INTO person (seller_id, id, email, email_fold, name, language, password_hash, active, is_staff, roles, version, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
ON CONFLICT (seller_id, email_fold) DO NOTHING;

-- person_update: a changed person, from the version that was read
-- @scope shop
UPDATE person
SET name = $2, language = $3, password_hash = $4, active = $5, roles = $6, version = version + 1, changed_ms = $7, changed_by = $8
WHERE seller_id = :seller AND id = $1 AND version = $9;

-- person_links: the companies a person may act for now
-- @scope seller
-- @every-company a person's own companies, before and after the sign-in
SELECT cu.id, cu.company_id, c.name, cu.roles
FROM company_user cu JOIN company c ON c.seller_id = :seller AND c.id = cu.company_id
WHERE cu.seller_id = :seller AND cu.person_id = $1 AND cu.active = 1 AND c.status IN ('active', 'on_hold')
ORDER BY c.name_fold, c.id;

-- person_link_count: in how many companies other than one a person has a link, active or not
-- @scope seller
-- @every-company only their number leaves it
SELECT count(*) FROM company_user cu WHERE cu.seller_id = :seller AND cu.person_id = $1 AND cu.company_id <> $2;

-- staff_page: the seller's people by address
-- @scope shop
SELECT p.id, p.id AS person_id, p.email, p.name, p.language, p.roles, CAST(NULL AS BIGINT) AS no_limit, p.active, p.version,
       CASE WHEN p.password_hash = '' THEN 0 ELSE 1 END AS can_sign_in,
       coalesce((SELECT max(s.last_used_ms) FROM session s WHERE s.seller_id = :seller AND s.person_id = p.id), 0) AS last_seen,
       CAST(0 AS BIGINT) AS unit_id, '' AS unit_code, '' AS unit_name
FROM person p
WHERE p.seller_id = :seller AND p.is_staff = 1 AND (CAST($1 AS BIGINT) IS NULL OR p.id = $1) AND p.email_fold > $2
ORDER BY p.email_fold, p.id LIMIT $3;

-- staff_active_roles: the roles of the seller's people who may sign in
-- @scope shop
SELECT p.id, p.roles FROM person p WHERE p.seller_id = :seller AND p.is_staff = 1 AND p.active = 1 ORDER BY p.id;

-- staff_lock: makes two changes of the seller's owners follow each other
-- @scope shop
UPDATE seller SET version = version WHERE seller_id = :seller;

-- user_page: the users of the acting company by address
-- @scope company
SELECT cu.id, cu.person_id, p.email, p.name, p.language, cu.roles, cu.order_limit_minor, cu.active, cu.version,
       CASE WHEN p.password_hash = '' THEN 0 ELSE 1 END AS can_sign_in,
       coalesce((SELECT max(s.last_used_ms) FROM session s
                 WHERE s.seller_id = :seller AND s.person_id = p.id AND s.acting_for = cu.company_id), 0) AS last_seen,
       coalesce(bu.id, 0) AS unit_id, coalesce(bu.code, '') AS unit_code, coalesce(bu.name, '') AS unit_name
FROM company_user cu JOIN person p ON p.seller_id = :seller AND p.id = cu.person_id
LEFT JOIN business_unit bu ON bu.seller_id = :seller AND bu.company_id = :company AND bu.id = cu.unit_id
WHERE cu.seller_id = :seller AND cu.company_id = :company AND (CAST($1 AS BIGINT) IS NULL OR cu.id = $1) AND p.email_fold > $2
ORDER BY p.email_fold, cu.id LIMIT $3;

-- user_count: how many users the acting company has
-- @scope company
SELECT count(*) FROM company_user cu WHERE cu.seller_id = :seller AND cu.company_id = :company;

-- staff_count: how many people the seller has
-- @scope shop
SELECT count(*) FROM person p WHERE p.seller_id = :seller AND p.is_staff = 1;

-- user_of_person: the link of a person with the acting company
-- @scope company
SELECT cu.id, cu.roles, cu.order_limit_minor, cu.active, cu.version, coalesce(cu.unit_id, 0) AS unit_id
FROM company_user cu
WHERE cu.seller_id = :seller AND cu.company_id = :company AND cu.person_id = $1;

-- user_insert: a person may act for the acting company; nothing where he may already
-- @scope company
INSERT INTO company_user (seller_id, company_id, id, person_id, roles, order_limit_minor, active, version, changed_ms, changed_by,
                          unit_id)
VALUES (:seller, :company, $1, $2, $3, $4, $5, 1, $6, $7, $8)
ON CONFLICT (seller_id, company_id, person_id) DO NOTHING;

-- user_update: what he may do there, from the version that was read
-- @scope company
UPDATE company_user
SET roles = $2, order_limit_minor = $3, active = $4, version = version + 1, changed_ms = $5, changed_by = $6, unit_id = $8
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND version = $7;

-- user_active_roles: who may do what for the acting company now
-- @scope company
SELECT cu.id, cu.roles
FROM company_user cu JOIN person p ON p.seller_id = :seller AND p.id = cu.person_id
WHERE cu.seller_id = :seller AND cu.company_id = :company AND cu.active = 1 AND p.active = 1
ORDER BY cu.id;

-- user_lock: makes two changes of a company's administrators follow each other
-- @scope company
UPDATE company SET version = version WHERE seller_id = :seller AND company_id = :company;

-- sign_in_failures: how often an account or an address failed lately
-- @scope shop
SELECT f.failures, f.window_ms, f.blocked_until_ms FROM sign_in_failure f WHERE f.seller_id = :seller AND f.subject = $1;

-- sign_in_failure_note: one more failure; counting begins again when the window is over
-- @scope shop
INSERT INTO sign_in_failure (seller_id, subject, failures, window_ms, blocked_until_ms)
VALUES (:seller, $1, 1, $2, 0)
ON CONFLICT (seller_id, subject) DO UPDATE
SET failures = CASE WHEN sign_in_failure.window_ms <= $3 THEN 1 ELSE sign_in_failure.failures + 1 END,
    window_ms = CASE WHEN sign_in_failure.window_ms <= $3 THEN $2 ELSE sign_in_failure.window_ms END;

-- sign_in_failure_block: until when that subject waits
-- @scope shop
UPDATE sign_in_failure SET blocked_until_ms = $2 WHERE seller_id = :seller AND subject = $1;

-- sign_in_failure_clear: forgets the failures of a subject
-- @scope shop
DELETE FROM sign_in_failure WHERE seller_id = :seller AND subject = $1;

-- sign_in_failure_forget: failures that count no more
-- @scope shop
DELETE FROM sign_in_failure WHERE seller_id = :seller AND window_ms <= $1 AND blocked_until_ms <= $2;

-- person_token_insert: a token in a mail
-- @scope shop
INSERT INTO person_token (seller_id, token_hash, id, person_id, kind, until_ms, used_ms) VALUES (:seller, $1, $2, $3, $4, $5, 0);

-- person_token_find: what a token is for
-- @scope shop
SELECT t.person_id, t.kind, p.email, p.name, p.language
FROM person_token t JOIN person p ON p.seller_id = :seller AND p.id = t.person_id
WHERE t.seller_id = :seller AND t.token_hash = $1 AND t.used_ms = 0 AND t.until_ms > $2 AND p.active = 1;

-- person_token_use: takes a token; it serves once
-- @scope shop
UPDATE person_token SET used_ms = $2 WHERE seller_id = :seller AND token_hash = $1 AND used_ms = 0 AND until_ms > $2;

-- person_token_kill: the older tokens of a person; kind NULL: of every kind
-- @scope shop
UPDATE person_token SET used_ms = $3
WHERE seller_id = :seller AND person_id = $1 AND used_ms = 0 AND (CAST($2 AS TEXT) IS NULL OR kind = $2);

-- person_token_forget: tokens long dead
-- @scope shop
DELETE FROM person_token WHERE seller_id = :seller AND until_ms <= $1;
