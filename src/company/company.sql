-- company_exists: that this id is a company of the seller: staff and jobs choose whom they act for
-- @scope seller
SELECT c.id FROM company c
WHERE c.seller_id = :seller AND c.id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id));

-- company_own: the acting company
-- @scope company
SELECT c.id, c.code, c.name, c.name_fold, c.legal_name, c.country, c.vat_id, c.siren, c.parent_id, c.status, c.currency, c.language,
       c.payment_term_days, c.credit_limit_minor, c.open_balance_minor, c.tax_exempt_reason, c.strategy, c.external_id, c.version,
       c.free_freight_minor, coalesce(t.id, 0), coalesce(t.code, ''), coalesce(t.days, 0), coalesce(t.end_of_month, 0)
FROM company c
LEFT JOIN payment_term t ON t.seller_id = :seller AND t.id = c.payment_term_id
WHERE c.seller_id = :seller AND c.company_id = :company;

-- company_of_code: the company of a code
-- @scope seller
SELECT c.id, c.code, c.name, c.name_fold, c.legal_name, c.country, c.vat_id, c.siren, c.parent_id, c.status, c.currency, c.language,
       c.payment_term_days, c.credit_limit_minor, c.open_balance_minor, c.tax_exempt_reason, c.strategy, c.external_id, c.version,
       c.free_freight_minor, coalesce(t.id, 0), coalesce(t.code, ''), coalesce(t.days, 0), coalesce(t.end_of_month, 0)
FROM company c
LEFT JOIN payment_term t ON t.seller_id = :seller AND t.id = c.payment_term_id
WHERE c.seller_id = :seller AND c.code = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id));

-- company_chain: a company and the seven above it, nearest first; joins, because a recursion costs SQLite a table of its own
-- @scope seller
-- @every-company only ids leave it, for the rules of prices and assortments
SELECT c.id, c.parent_id, p1.parent_id, p2.parent_id, p3.parent_id, p4.parent_id, p5.parent_id, p6.parent_id
FROM company c
LEFT JOIN company p1 ON p1.seller_id = :seller AND p1.id = c.parent_id
LEFT JOIN company p2 ON p2.seller_id = :seller AND p2.id = p1.parent_id
LEFT JOIN company p3 ON p3.seller_id = :seller AND p3.id = p2.parent_id
LEFT JOIN company p4 ON p4.seller_id = :seller AND p4.id = p3.parent_id
LEFT JOIN company p5 ON p5.seller_id = :seller AND p5.id = p4.parent_id
LEFT JOIN company p6 ON p6.seller_id = :seller AND p6.id = p5.parent_id
WHERE c.seller_id = :seller AND c.id = $1;

-- company_own_groups: the groups of the acting company
-- @scope company
SELECT m.group_id
FROM company_group_member m
WHERE m.seller_id = :seller AND m.company_id = :company
ORDER BY m.group_id LIMIT 64;

-- company_group_codes: the codes of the groups of a company
-- @scope seller
-- @every-company asked of a company that was opened before
SELECT g.code, g.id
FROM company_group_member m JOIN company_group g ON g.seller_id = :seller AND g.id = m.group_id
WHERE m.seller_id = :seller AND m.company_id = $1
ORDER BY g.code, g.id;

-- company_insert: a new company; nothing where the code is taken
-- @scope seller
INSERT INTO company (seller_id, company_id, id, code, name, name_fold, legal_name, country, vat_id, siren, parent_id, status,
                     currency, language, payment_term_days, credit_limit_minor, open_balance_minor, tax_exempt_reason, strategy,
                     external_id, version, changed_ms, changed_by, free_freight_minor, payment_term_id)
VALUES (:seller, $1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20, $21, $22)
ON CONFLICT (seller_id, code) DO NOTHING;

-- company_update: a changed company, from the version that was read
-- @scope seller
UPDATE company
SET name = $2, name_fold = $3, legal_name = $4, country = $5, vat_id = $6, siren = $7, parent_id = $8, status = $9, currency = $10,
    language = $11, payment_term_days = $12, credit_limit_minor = $13, open_balance_minor = $14, tax_exempt_reason = $15,
    strategy = $16, external_id = $17, version = version + 1, changed_ms = $18, changed_by = $19,
    free_freight_minor = $21, payment_term_id = $22
WHERE seller_id = :seller AND id = $1 AND version = $20;

-- company_group_find: the group of a code
-- @scope shop
SELECT g.id FROM company_group g WHERE g.seller_id = :seller AND g.code = $1;

-- company_group_insert: a new group; nothing where the code is taken
-- @scope shop
INSERT INTO company_group (seller_id, id, code, name) VALUES (:seller, $1, $2, $2)
ON CONFLICT (seller_id, code) DO NOTHING;

-- company_leave_groups: takes a company out of all its groups
-- @scope seller
DELETE FROM company_group_member WHERE seller_id = :seller AND company_id = $1;

-- company_join_group: puts a company into a group
-- @scope seller
INSERT INTO company_group_member (seller_id, company_id, group_id) VALUES (:seller, $1, $2)
ON CONFLICT (seller_id, company_id, group_id) DO NOTHING;

-- company_page: companies by name, with their place and the number of their orders
-- @scope seller
SELECT c.id, c.code, c.name, c.name_fold, c.country, c.status,
       coalesce((SELECT l.city FROM location l
                 WHERE l.seller_id = :seller AND l.company_id = c.id AND l.active = 1
                 ORDER BY l.is_default DESC, l.name, l.id LIMIT 1), '') AS city,
       (SELECT count(*) FROM orders o WHERE o.seller_id = :seller AND o.company_id = c.id) AS order_count
FROM company c
WHERE c.seller_id = :seller
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
  AND (CAST($1 AS TEXT) IS NULL OR c.name_fold LIKE $1 ESCAPE '\' OR (c.code >= $2 AND c.code < $3))
  AND (CAST($4 AS TEXT) IS NULL OR c.status = $4)
  AND (c.name_fold, c.id) > ($5, $6)
ORDER BY c.name_fold, c.id LIMIT $7;

-- company_page_count: how many there are in all
-- @scope seller
SELECT count(*)
FROM company c
WHERE c.seller_id = :seller
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
  AND (CAST($1 AS TEXT) IS NULL OR c.name_fold LIKE $1 ESCAPE '\' OR (c.code >= $2 AND c.code < $3))
  AND (CAST($4 AS TEXT) IS NULL OR c.status = $4);

-- location_page: the acting company's locations, the default first
-- @scope company
SELECT l.id, l.code, l.name, l.street, l.postal_code, l.city, l.region, l.country, l.instructions, l.is_default, l.active, l.version,
       l.contact_name, l.contact_phone, l.contact_email, l.vehicle, l.hours, l.open_days, l.closed_days
FROM location l
WHERE l.seller_id = :seller AND l.company_id = :company AND l.active >= $1
ORDER BY l.active DESC, l.is_default DESC, l.name, l.id;

-- location_by_id: one of them
-- @scope company
SELECT l.id, l.code, l.name, l.street, l.postal_code, l.city, l.region, l.country, l.instructions, l.is_default, l.active, l.version,
       l.contact_name, l.contact_phone, l.contact_email, l.vehicle, l.hours, l.open_days, l.closed_days
FROM location l
WHERE l.seller_id = :seller AND l.company_id = :company AND l.id = $1;

-- location_of_code: one of them by its code
-- @scope company
SELECT l.id, l.code, l.name, l.street, l.postal_code, l.city, l.region, l.country, l.instructions, l.is_default, l.active, l.version,
       l.contact_name, l.contact_phone, l.contact_email, l.vehicle, l.hours, l.open_days, l.closed_days
FROM location l
WHERE l.seller_id = :seller AND l.company_id = :company AND l.code = $1;

-- location_insert: a new location; nothing where the code is taken
-- @scope company
INSERT INTO location (seller_id, company_id, id, code, name, street, postal_code, city, region, country, instructions, is_default,
                      active, version, changed_ms, changed_by, contact_name, contact_phone, contact_email, vehicle, hours, open_days,
                      closed_days)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $15, $16, $17, $18, $19, $20)
ON CONFLICT (seller_id, company_id, code) DO NOTHING;

-- location_update: a changed location, from the version that was read
-- @scope company
UPDATE location
SET name = $2, street = $3, postal_code = $4, city = $5, region = $6, country = $7, instructions = $8, is_default = $9, active = $10,
    version = version + 1, changed_ms = $11, changed_by = $12, contact_name = $14, contact_phone = $15, contact_email = $16,
    vehicle = $17, hours = $18, open_days = $19, closed_days = $20
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND version = $13;

-- location_only_default: takes the default from the other locations
-- @scope company
UPDATE location
SET is_default = 0, version = version + 1, changed_ms = $2, changed_by = $3
WHERE seller_id = :seller AND company_id = :company AND id <> $1 AND is_default = 1;

-- business_unit_page: the acting company's units with the number of their users
-- @scope company
SELECT u.id, u.parent_id, u.code, u.name, u.version,
       (SELECT count(*) FROM company_user cu
        WHERE cu.seller_id = :seller AND cu.company_id = :company AND cu.unit_id = u.id AND cu.active = 1) AS user_count
FROM business_unit u
WHERE u.seller_id = :seller AND u.company_id = :company
ORDER BY u.name, u.id;

-- business_unit_of_code: one of them by its code
-- @scope company
SELECT u.id, u.parent_id, u.code, u.name, u.version
FROM business_unit u
WHERE u.seller_id = :seller AND u.company_id = :company AND u.code = $1;

-- business_unit_insert: a new unit; nothing where the code is taken
-- @scope company
INSERT INTO business_unit (seller_id, company_id, id, code, name, parent_id, version, changed_ms, changed_by)
VALUES (:seller, :company, $1, $2, $3, $4, 1, $5, $6)
ON CONFLICT (seller_id, company_id, code) DO NOTHING;

-- business_unit_update: a changed unit, from the version that was read
-- @scope company
UPDATE business_unit SET name = $2, parent_id = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND version = $6;

-- company_rep: the sales person a company was given to, the first by name where there are several
-- @scope seller
-- @every-company asked of a company that was opened before
SELECT p.id, p.email, p.name
FROM actor_company a JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
WHERE a.seller_id = :seller AND a.company_id = $1
ORDER BY p.name, p.id LIMIT 1;

-- company_rep_find: an active sales person by a folded address
-- @scope shop
SELECT p.id, p.roles FROM person p WHERE p.seller_id = :seller AND p.email_fold = $1 AND p.is_staff = 1 AND p.active = 1;

-- company_rep_clear: takes a company from whom it was given to
-- @scope seller
DELETE FROM actor_company WHERE seller_id = :seller AND company_id = $1;

-- company_rep_give: gives a company to a sales person
-- @scope seller
INSERT INTO actor_company (seller_id, actor_id, company_id) VALUES (:seller, $1, $2)
ON CONFLICT (seller_id, actor_id, company_id) DO NOTHING;

-- company_children_of: the companies right below one, by name
-- @scope seller
SELECT c.id, c.code, c.name, c.status
FROM company c
WHERE c.seller_id = :seller AND c.parent_id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY c.name_fold, c.id LIMIT 200;

-- company_code_taken: whether a code has an owner, whoever asks
-- @scope seller
-- @every-company codes are unique in the shop
SELECT c.id FROM company c WHERE c.seller_id = :seller AND c.code = $1;

-- company_open_orders: what the acting company has ordered that is not invoiced, in one currency; read from the index orders_open, so keep
-- its words
-- @scope company
SELECT coalesce(sum(o.total_minor), 0), count(*)
FROM orders o
WHERE o.seller_id = :seller AND o.company_id = :company AND o.state IN ('placed', 'on_hold', 'confirmed') AND o.currency = $1;

-- company_group_page: the groups by code, with the number of their members
-- @scope seller
-- @every-company only the number of members leaves it
SELECT g.id, g.code, g.name,
       (SELECT count(*) FROM company_group_member m WHERE m.seller_id = :seller AND m.group_id = g.id) AS member_count
FROM company_group g
WHERE g.seller_id = :seller AND g.code > $1
ORDER BY g.code, g.id LIMIT $2;

-- company_group_one: one of them
-- @scope seller
-- @every-company only the number of members leaves it
SELECT g.id, g.code, g.name,
       (SELECT count(*) FROM company_group_member m WHERE m.seller_id = :seller AND m.group_id = g.id) AS member_count
FROM company_group g
WHERE g.seller_id = :seller AND g.id = $1;

-- company_group_members: the companies of a group, by name
-- @scope seller
SELECT c.id, c.code, c.name, c.status
FROM company_group_member m JOIN company c ON c.seller_id = :seller AND c.id = m.company_id
WHERE m.seller_id = :seller AND m.group_id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY c.name_fold, c.id LIMIT 1000;

-- company_group_rename: another name for people
-- @scope shop
UPDATE company_group SET name = $2 WHERE seller_id = :seller AND id = $1;

-- company_leave_group: takes a company out of one group
-- @scope seller
DELETE FROM company_group_member WHERE seller_id = :seller AND company_id = $1 AND group_id = $2;
