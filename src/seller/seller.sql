-- Who sells, under which host name, by which calendar.

-- seller_site_by_host: the site that answers to a host name
-- @scope none
-- @any-tenant the host name chooses the seller
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       coalesce(t.days, s.payment_term_days), l.name,
       (SELECT f.time_zone FROM site f WHERE f.seller_id = s.seller_id ORDER BY f.position, f.id LIMIT 1),
       l.uses, coalesce(t.end_of_month, 0), l.terms_version, l.terms_hash, l.legal_pages, l.tax_distance, l.currency
FROM site_host h
JOIN site s ON s.seller_id = h.seller_id AND s.id = h.site_id
JOIN seller l ON l.seller_id = s.seller_id
LEFT JOIN payment_term t ON t.seller_id = s.seller_id AND t.id = s.payment_term_id
WHERE h.host = $1;

-- seller_site_any: two sites of whatever seller, to know whether there is only one
-- @scope none
-- @any-tenant before the seller is known
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       coalesce(t.days, s.payment_term_days), l.name,
       (SELECT f.time_zone FROM site f WHERE f.seller_id = s.seller_id ORDER BY f.position, f.id LIMIT 1),
       l.uses, coalesce(t.end_of_month, 0), l.terms_version, l.terms_hash, l.legal_pages, l.tax_distance, l.currency
FROM site s
JOIN seller l ON l.seller_id = s.seller_id
LEFT JOIN payment_term t ON t.seller_id = s.seller_id AND t.id = s.payment_term_id
ORDER BY s.seller_id, s.id
LIMIT 2;

-- seller_site_first: the seller's first site
-- @scope shop
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       coalesce(t.days, s.payment_term_days), l.name, s.time_zone,
       l.uses, coalesce(t.end_of_month, 0), l.terms_version, l.terms_hash, l.legal_pages, l.tax_distance, l.currency
FROM site s
JOIN seller l ON l.seller_id = s.seller_id
LEFT JOIN payment_term t ON t.seller_id = s.seller_id AND t.id = s.payment_term_id AND t.seller_id = :seller
WHERE s.seller_id = :seller AND l.seller_id = :seller
ORDER BY s.position, s.id
LIMIT 1;

-- seller_by_code: at most two sellers of that code, or of any
-- @scope none
-- @any-tenant commands name the seller by its code
SELECT seller_id FROM seller
WHERE CAST($1 AS TEXT) IS NULL OR code = $1
ORDER BY seller_id
LIMIT 2;

-- seller_all_ids: every seller, for the scheduler
-- @scope none
-- @any-tenant the scheduler gives each seller its turn
SELECT seller_id FROM seller ORDER BY seller_id;

-- seller_identity: what documents and mails show
-- @scope shop
SELECT name, legal_name, siren, vat_id, street, postal_code, city, country, mail_from, phone, legal_form, share_capital,
       trade_register, siret, legal_lines, mail_name, mail_reply_to, tax_distance, version
FROM seller WHERE seller_id = :seller;

-- seller_accounts: its bank accounts
-- @scope shop
SELECT bank, iban, bic FROM seller_account WHERE seller_id = :seller ORDER BY position;

-- seller_identity_set: what documents and mails show, unless somebody changed it meanwhile
-- @scope shop
UPDATE seller SET name = $1, legal_name = $2, siren = $3, vat_id = $4, street = $5, postal_code = $6, city = $7, mail_from = $8,
                  phone = $9, legal_form = $10, share_capital = $11, trade_register = $12, siret = $13, legal_lines = $14,
                  mail_name = $15, mail_reply_to = $16, version = version + 1, changed_ms = $17, changed_by = $18
WHERE seller_id = :seller AND version = $19;

-- seller_accounts_clear: before they are written anew
-- @scope shop
DELETE FROM seller_account WHERE seller_id = :seller;

-- seller_account_insert: one of them
-- @scope shop
INSERT INTO seller_account (seller_id, position, bank, iban, bic) VALUES (:seller, $1, $2, $3, $4);

-- seller_tax_set: which rate distance sales carry, and that somebody looked
-- @scope shop
UPDATE seller SET tax_distance = $1, tax_checked_ms = $2, version = version + 1, changed_ms = $2, changed_by = $3
WHERE seller_id = :seller;

-- seller_site_week: the site's working days and prefixes of document numbers
-- @scope shop
SELECT weekdays, order_prefix, shipment_prefix FROM site WHERE seller_id = :seller AND id = $1;

-- seller_site_holidays: days of a span on which the site does not work
-- @scope shop
SELECT day FROM site_holiday WHERE seller_id = :seller AND site_id = $1 AND day >= $2 AND day < $3 ORDER BY day;

-- seller_number_draw: takes $2 numbers of a series, answers with the first
-- @scope shop
INSERT INTO number_series (seller_id, series, next)
VALUES (:seller, $1, $2 + 1)
ON CONFLICT (seller_id, series) DO UPDATE SET next = number_series.next + $2
RETURNING next - $2;

-- seller_insert: a new seller
-- @scope shop
INSERT INTO seller (seller_id, code, name, country, currency, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6);

-- seller_site_insert: a new site
-- @scope shop
INSERT INTO site (seller_id, id, code, name, languages, currency, time_zone, strategy, login_only, payment_term_days,
                  weekdays, order_prefix, shipment_prefix, position, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, 'priority', 0, 30, $7, $8, $9, 0, $10, $11);

-- seller_host_insert: a host name for a site, unless it is taken
-- @scope shop
INSERT INTO site_host (host, seller_id, site_id) VALUES ($1, :seller, $2)
ON CONFLICT (host) DO NOTHING;

-- seller_holiday_insert: a day without work
-- @scope shop
INSERT INTO site_holiday (seller_id, site_id, day, name) VALUES (:seller, $1, $2, $3)
ON CONFLICT (seller_id, site_id, day) DO NOTHING;

-- seller_warehouse_insert: the seller's first warehouse
-- @scope shop
INSERT INTO warehouse (seller_id, id, code, name) VALUES (:seller, $1, $2, $3);

-- seller_site_warehouse_insert: a site sells from a warehouse
-- @scope shop
INSERT INTO site_warehouse (seller_id, site_id, warehouse_id, position) VALUES (:seller, $1, $2, 1);

-- seller_use: the seller makes use of something from now on
-- @scope shop
UPDATE seller SET uses = uses | $1 WHERE seller_id = :seller;

-- seller_sites: every site of the seller, the first one first
-- @scope shop
SELECT id, code, name, languages, currency, time_zone, strategy, login_only, payment_term_days, coalesce(payment_term_id, 0),
       weekdays, order_prefix, shipment_prefix, position, version
FROM site
WHERE seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR id = $1)
ORDER BY position, id;

-- seller_hosts: the host names of every site
-- @scope shop
SELECT site_id, host FROM site_host WHERE seller_id = :seller ORDER BY site_id, host;

-- seller_host_delete: a host name that is not the site's any more
-- @scope shop
DELETE FROM site_host WHERE seller_id = :seller AND site_id = $1 AND host = $2;

-- seller_site_add: another site, after the others
-- @scope shop
INSERT INTO site (seller_id, id, code, name, languages, currency, time_zone, strategy, login_only, payment_term_days,
                  weekdays, order_prefix, shipment_prefix, position, changed_ms, changed_by, payment_term_id)
SELECT :seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce(max(position), 0) + 1, $13, $14, $15
FROM site WHERE seller_id = :seller;

-- seller_site_set: what a site is, unless somebody changed it meanwhile
-- @scope shop
UPDATE site SET name = $3, languages = $4, currency = $5, time_zone = $6, strategy = $7, login_only = $8, payment_term_days = $9,
                weekdays = $10, order_prefix = $11, shipment_prefix = $12, changed_ms = $13, changed_by = $14, payment_term_id = $15,
                version = version + 1
WHERE seller_id = :seller AND id = $1 AND version = $2;

-- seller_site_warehouses_copy: a new site sells from every warehouse
-- @scope shop
INSERT INTO site_warehouse (seller_id, site_id, warehouse_id, position)
SELECT :seller, $1, w.id, row_number() OVER (ORDER BY w.code, w.id)
FROM warehouse w WHERE w.seller_id = :seller;

-- seller_hostless_site: a site of the installation without a host name, beside that one
-- @scope none
-- @any-tenant with a second site the one without a name would not be found any more
SELECT s.name FROM site s
WHERE s.id <> $1 AND NOT EXISTS (SELECT 1 FROM site_host h WHERE h.seller_id = s.seller_id AND h.site_id = s.id)
ORDER BY s.seller_id, s.id LIMIT 1;

-- seller_site_others: how many other sites the installation has
-- @scope none
-- @any-tenant the only site needs no host name
SELECT count(*) FROM site WHERE id <> $1;

-- seller_number_next: the next number of a series that nobody has
-- @scope shop
SELECT next FROM number_series WHERE seller_id = :seller AND series = $1;

-- seller_holidays_of: days of a span on which a site does not work, with their names
-- @scope shop
SELECT day, name FROM site_holiday WHERE seller_id = :seller AND site_id = $1 AND day >= $2 AND day < $3 ORDER BY day;

-- seller_holiday_put: a day without work, or another name for it
-- @scope shop
INSERT INTO site_holiday (seller_id, site_id, day, name) VALUES (:seller, $1, $2, $3)
ON CONFLICT (seller_id, site_id, day) DO UPDATE SET name = excluded.name;

-- seller_holiday_delete: the site works on that day after all
-- @scope shop
DELETE FROM site_holiday WHERE seller_id = :seller AND site_id = $1 AND day = $2;

-- seller_payment_terms: the named terms
-- @scope shop
SELECT id, code, days, end_of_month, label_en, label_fr, version FROM payment_term WHERE seller_id = :seller ORDER BY days, end_of_month, code, id;

-- seller_payment_term_insert: another named term
-- @scope shop
INSERT INTO payment_term (seller_id, id, code, days, end_of_month, label_en, label_fr, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8);

-- seller_payment_term_set: another reading of a named term
-- @scope shop
UPDATE payment_term SET days = $3, end_of_month = $4, label_en = $5, label_fr = $6, changed_ms = $7, changed_by = $8, version = version + 1
WHERE seller_id = :seller AND id = $1 AND version = $2;

-- seller_checklist_close: the first steps are not shown any more
-- @scope shop
UPDATE seller SET checklist_closed = $1 WHERE seller_id = :seller;

-- seller_number_seen: the series goes on at $2 or later
-- @scope shop
INSERT INTO number_series (seller_id, series, next) VALUES (:seller, $1, $2)
ON CONFLICT (seller_id, series) DO UPDATE SET next = CASE WHEN number_series.next < excluded.next THEN excluded.next ELSE number_series.next END;
