-- order_by_id: one order of the acting company
-- @scope company
SELECT id, company_id, number, state, delivery, payment, hold_reason, placed_ms, placed_by, placed_by_staff, placed_by_name, door,
       po_number, note, requested_on, language, currency, payment_method, payment_term_days, company_name, company_vat_id,
       ship_name, ship_street, ship_postal_code, ship_city, ship_region, ship_country, ship_instructions,
       net_minor, freight_minor, tax_minor, total_minor, confirmed_ms, version,
       placed_for, placed_for_name, unit_id, unit_name, payment_end_of_month, terms_version, terms_hash, imported_as
FROM orders
WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_company: whose order it is, for staff who name only the order
-- @scope seller
SELECT o.company_id FROM orders o
WHERE o.seller_id = :seller AND o.id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id));

-- order_take: takes the order's row, so that what is done to it is done one after the other
-- @scope company
UPDATE orders SET version = version WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_lines: the lines of an order
-- @scope company
SELECT id, position, product_id, sku, name, unit, unit_factor_e6, ordered_e6, quantity_e6, shipped_e6, price_e6, price_base_e6,
       list_id, explanation, net_minor, tax_category, tax_code, tax_rate_ppm, tax_reason, requested_on, promised_on, note,
       unit_label, base_unit, part_number, leaves_on, first_e6, first_on
FROM order_line
WHERE seller_id = :seller AND company_id = :company AND order_id = $1
ORDER BY position, id;

-- order_taxes: the tax of an order by code and rate
-- @scope company
SELECT code, rate_ppm, reason, base_minor, tax_minor
FROM order_tax
WHERE seller_id = :seller AND company_id = :company AND order_id = $1
ORDER BY rate_ppm DESC, code;

-- order_charges: freight, pallets and deposits of an order
-- @scope company
SELECT kind, label, quantity_e6, net_minor, tax_code, tax_rate_ppm, tax_reason
FROM order_charge
WHERE seller_id = :seller AND company_id = :company AND order_id = $1
ORDER BY position;

-- order_charge_insert: a charge as it was agreed
-- @scope company
INSERT INTO order_charge (seller_id, company_id, order_id, position, kind, label, quantity_e6, net_minor, tax_code, tax_rate_ppm, tax_reason)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7, $8, $9);

-- order_list_company: orders of the acting company, newest first
-- @scope company
SELECT o.id, o.company_id, o.number, o.company_name, o.po_number, o.currency, o.requested_on, o.placed_by_name, o.door, o.ship_city,
       o.state, o.delivery, o.payment, o.hold_reason, o.placed_ms, o.net_minor, o.total_minor,
       (SELECT count(*) FROM order_line l
        WHERE l.seller_id = :seller AND l.company_id = :company AND l.order_id = o.id) AS line_count,
       o.placed_for_name, o.placed_by_staff
FROM orders o
WHERE o.seller_id = :seller AND o.company_id = :company
  AND (CAST($1 AS TEXT) IS NULL OR o.state = $1) AND (CAST($2 AS TEXT) IS NULL OR o.delivery = $2)
  AND (CAST($3 AS TEXT) IS NULL OR o.number = $3 OR o.po_number = $3)
  AND (o.placed_ms, o.id) < ($4, $5)
ORDER BY o.placed_ms DESC, o.id DESC
LIMIT $6;

-- order_list_all: orders of all companies, newest first
-- @scope seller
SELECT o.id, o.company_id, o.number, o.company_name, o.po_number, o.currency, o.requested_on, o.placed_by_name, o.door, o.ship_city,
       o.state, o.delivery, o.payment, o.hold_reason, o.placed_ms, o.net_minor, o.total_minor,
       (SELECT count(*) FROM order_line l
        WHERE l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id) AS line_count,
       o.placed_for_name, o.placed_by_staff
FROM orders o
WHERE o.seller_id = :seller
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
  AND (CAST($1 AS TEXT) IS NULL OR o.state = $1) AND (CAST($2 AS TEXT) IS NULL OR o.delivery = $2)
  AND (CAST($3 AS TEXT) IS NULL OR o.number = $3 OR o.po_number = $3
       OR o.company_id IN (SELECT c.id FROM company c WHERE c.seller_id = :seller AND (c.code = $3 OR c.name_fold LIKE $7 ESCAPE '\')))
  AND (o.placed_ms, o.id) < ($4, $5)
ORDER BY o.placed_ms DESC, o.id DESC
LIMIT $6;

-- order_held: orders on hold, the longest waiting first, with what their companies owe
-- @scope seller
SELECT o.id, o.company_id, o.number, o.company_name, o.currency, o.hold_reason, o.placed_ms, o.total_minor, o.version,
       CASE WHEN c.currency = '' THEN CAST($4 AS TEXT) ELSE c.currency END, coalesce(c.credit_limit_minor, -1), c.open_balance_minor,
       (SELECT coalesce(sum(x.total_minor), 0) FROM orders x
        WHERE x.seller_id = :seller AND x.company_id = o.company_id AND x.state IN ('placed', 'on_hold', 'confirmed')
          AND x.currency = CASE WHEN c.currency = '' THEN CAST($4 AS TEXT) ELSE c.currency END)
FROM orders o
JOIN company c ON c.seller_id = :seller AND c.id = o.company_id
WHERE o.seller_id = :seller AND o.state = 'on_hold'
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
  AND (o.placed_ms, o.id) > ($1, $2)
ORDER BY o.placed_ms, o.id
LIMIT $3;

-- order_list_company_ids: those of some ids (JSON array), of the acting company
-- @scope company
SELECT o.id, o.company_id, o.number, o.company_name, o.po_number, o.currency, o.requested_on, o.placed_by_name, o.door, o.ship_city,
       o.state, o.delivery, o.payment, o.hold_reason, o.placed_ms, o.net_minor, o.total_minor,
       (SELECT count(*) FROM order_line l
        WHERE l.seller_id = :seller AND l.company_id = :company AND l.order_id = o.id) AS line_count,
       o.placed_for_name, o.placed_by_staff
FROM orders o
WHERE o.seller_id = :seller AND o.company_id = :company
  AND o.id :ids($1)
ORDER BY o.id;

-- order_list_all_ids: those of some ids (JSON array), of all companies
-- @scope seller
SELECT o.id, o.company_id, o.number, o.company_name, o.po_number, o.currency, o.requested_on, o.placed_by_name, o.door, o.ship_city,
       o.state, o.delivery, o.payment, o.hold_reason, o.placed_ms, o.net_minor, o.total_minor,
       (SELECT count(*) FROM order_line l
        WHERE l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id) AS line_count,
       o.placed_for_name, o.placed_by_staff
FROM orders o
WHERE o.seller_id = :seller
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
  AND o.id :ids($1)
ORDER BY o.id;

-- order_count_company: how many orders of the acting company match
-- @scope company
SELECT count(*) FROM orders
WHERE seller_id = :seller AND company_id = :company
  AND (CAST($1 AS TEXT) IS NULL OR state = $1) AND (CAST($2 AS TEXT) IS NULL OR delivery = $2)
  AND (CAST($3 AS TEXT) IS NULL OR number = $3 OR po_number = $3);

-- order_count_all: how many orders of all companies match
-- @scope seller
SELECT count(*) FROM orders o
WHERE o.seller_id = :seller
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
  AND (CAST($1 AS TEXT) IS NULL OR o.state = $1) AND (CAST($2 AS TEXT) IS NULL OR o.delivery = $2)
  AND (CAST($3 AS TEXT) IS NULL OR o.number = $3 OR o.po_number = $3
       OR o.company_id IN (SELECT c.id FROM company c WHERE c.seller_id = :seller AND (c.code = $3 OR c.name_fold LIKE $4 ESCAPE '\')));

-- order_lock_company: takes the company's row, so that two orders against one credit limit follow each other; SQLite's lane does that itself
-- @scope company
-- @sqlite
UPDATE company SET open_balance_minor = open_balance_minor WHERE seller_id = :seller AND company_id = :company AND 1 = 0;
-- @postgres
UPDATE company SET open_balance_minor = open_balance_minor WHERE seller_id = :seller AND company_id = :company;

-- order_exposure: what the company owes by orders not yet closed; the index orders_open holds just those, so keep its words
-- @scope company
SELECT coalesce(sum(total_minor), 0) FROM orders
WHERE seller_id = :seller AND company_id = :company AND state IN ('placed', 'on_hold', 'confirmed') AND currency = $1;

-- order_insert: the head of a placed order
-- @scope company
INSERT INTO orders (seller_id, company_id, id, number, site_id, state, delivery, payment, hold_reason, placed_ms, placed_by,
                    placed_by_staff, placed_by_name, door, cart_id, po_number, note, requested_on, language, currency,
                    payment_method, payment_term_days, company_name, company_vat_id, location_id, ship_name, ship_street,
                    ship_postal_code, ship_city, ship_region, ship_country, ship_instructions, net_minor, freight_minor,
                    tax_minor, total_minor, confirmed_ms, version, changed_ms, changed_by, placed_for, placed_for_name, unit_id, unit_name,
                    payment_end_of_month, terms_version, terms_hash)
VALUES (:seller, :company, $1, $2, $3, $4, 'none', 'open', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, 0, 1, $6, $7, $33, $34, $35, $36, $37, $38, $39);

-- order_line_insert: one line with everything agreed
-- @scope company
INSERT INTO order_line (seller_id, company_id, id, order_id, position, product_id, sku, name, unit, unit_factor_e6, ordered_e6,
                        quantity_e6, shipped_e6, price_e6, price_base_e6, list_id, explanation, net_minor, tax_category, tax_code,
                        tax_rate_ppm, tax_reason, requested_on, promised_on, note, unit_label, base_unit, part_number, leaves_on, first_e6, first_on)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 0, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27);

-- order_tax_insert: tax of one code and rate
-- @scope company
INSERT INTO order_tax (seller_id, company_id, order_id, code, rate_ppm, reason, base_minor, tax_minor)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6);

-- order_taxes_delete: before the tax of a changed order is written anew
-- @scope company
DELETE FROM order_tax WHERE seller_id = :seller AND company_id = :company AND order_id = $1;

-- order_set_state: from one state to another, of that version; 0 rows when somebody was faster
-- @scope company
UPDATE orders SET state = $3, hold_reason = $4, confirmed_ms = $5, version = version + 1, changed_ms = $6, changed_by = $7
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND version = $2;

-- order_set_totals: after a confirmation with other quantities
-- @scope company
UPDATE orders SET net_minor = $2, tax_minor = $3, total_minor = $4
WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_line_confirm: the agreed quantity, its net and the promised day
-- @scope company
UPDATE order_line SET quantity_e6 = $3, net_minor = $4, promised_on = $5
WHERE seller_id = :seller AND company_id = :company AND order_id = $1 AND id = $2;

-- order_line_ship: notes what left, never more than agreed
-- @scope company
UPDATE order_line SET shipped_e6 = shipped_e6 + $3
WHERE seller_id = :seller AND company_id = :company AND order_id = $1 AND id = $2 AND shipped_e6 + $3 <= quantity_e6;

-- order_set_delivery: the delivery state after a shipment
-- @scope company
UPDATE orders SET delivery = $2, version = version + 1, changed_ms = $3, changed_by = $4
WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_history_head: the order of a number
-- @scope seller
-- @every-company numbers are the seller's
SELECT o.id, o.company_id, o.imported_as, o.currency, o.placed_ms, o.po_number FROM orders o
WHERE o.seller_id = :seller AND o.number = $1;

-- order_history_insert: an order of the past
-- @scope company
INSERT INTO orders (seller_id, company_id, id, number, site_id, state, delivery, payment, hold_reason, placed_ms, placed_by,
                    placed_by_staff, placed_by_name, door, cart_id, po_number, note, requested_on, language, currency,
                    payment_method, payment_term_days, company_name, company_vat_id, location_id, ship_name, ship_street,
                    ship_postal_code, ship_city, ship_region, ship_country, ship_instructions, net_minor, freight_minor,
                    tax_minor, total_minor, confirmed_ms, version, changed_ms, changed_by, imported_as)
VALUES (:seller, :company, $1, $2, $3, $4, $5, 'paid', '', $6, 0, 0, '', 'import', 0, $7, '', '', $8, $9,
        'on_account', 0, $10, '', 0, $10, '', '', '', '', $11, '', 0, 0, 0, 0, 0, 1, $12, $13, $14);

-- order_history_change: what a later file says of it
-- @scope company
UPDATE orders SET placed_ms = $2, po_number = $3, state = $4, delivery = $5, imported_as = $6, version = version + 1, changed_ms = $7, changed_by = $8
WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_history_add: to the sum of its lines
-- @scope company
UPDATE orders SET net_minor = net_minor + $2, total_minor = total_minor + $2, version = version + $3
WHERE seller_id = :seller AND company_id = :company AND id = $1;

-- order_history_line: the line of that position
-- @scope company
SELECT id, product_id, sku, unit, quantity_e6, price_e6, price_base_e6, net_minor, shipped_e6 FROM order_line
WHERE seller_id = :seller AND company_id = :company AND order_id = $1 AND position = $2;

-- order_history_line_insert: a line of the past
-- @scope company
INSERT INTO order_line (seller_id, company_id, id, order_id, position, product_id, sku, name, unit, unit_factor_e6, ordered_e6,
                        quantity_e6, shipped_e6, price_e6, price_base_e6, list_id, explanation, net_minor, tax_category, tax_code,
                        tax_rate_ppm, tax_reason, requested_on, promised_on, note, unit_label, base_unit)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7, 1000000, $8, $8, $9, $10, $11, 0, '', $12, '', '', 0, '', '', $13, '', '', $7);

-- order_history_line_change: what a later file says of it
-- @scope company
UPDATE order_line SET product_id = $3, sku = $4, name = $5, unit = $6, base_unit = $6, ordered_e6 = $7, quantity_e6 = $7, shipped_e6 = $8,
                      price_e6 = $9, price_base_e6 = $10, net_minor = $11, promised_on = $12
WHERE seller_id = :seller AND company_id = :company AND order_id = $1 AND position = $2;
