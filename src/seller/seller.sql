-- Who sells, under which host name, by which calendar.

-- seller_site_by_host: the site that answers to a host name
-- @scope none
-- @any-tenant the host name chooses the seller
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       s.payment_term_days, l.name,
       (SELECT f.time_zone FROM site f WHERE f.seller_id = s.seller_id ORDER BY f.position, f.id LIMIT 1), l.uses
FROM site_host h
JOIN site s ON s.seller_id = h.seller_id AND s.id = h.site_id
JOIN seller l ON l.seller_id = s.seller_id
WHERE h.host = $1;

-- seller_site_any: two sites of whatever seller, to know whether there is only one
-- @scope none
-- @any-tenant before the seller is known
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       s.payment_term_days, l.name,
       (SELECT f.time_zone FROM site f WHERE f.seller_id = s.seller_id ORDER BY f.position, f.id LIMIT 1), l.uses
FROM site s
JOIN seller l ON l.seller_id = s.seller_id
ORDER BY s.seller_id, s.id
LIMIT 2;

-- seller_site_first: the seller's first site
-- @scope shop
SELECT s.seller_id, s.id, s.code, s.name, s.languages, s.currency, l.country, s.time_zone, s.strategy, s.login_only,
       s.payment_term_days, l.name, s.time_zone, l.uses
FROM site s
JOIN seller l ON l.seller_id = s.seller_id
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
SELECT name, legal_name, siren, vat_id, street, postal_code, city, country, mail_from
FROM seller WHERE seller_id = :seller;

-- seller_identity_set: what documents and mails show
-- @scope shop
UPDATE seller SET name = $1, legal_name = $2, siren = $3, vat_id = $4, street = $5, postal_code = $6, city = $7, mail_from = $8,
                  version = version + 1, changed_ms = $9, changed_by = $10
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
