-- Stock by warehouse, its reservations and the ledger of its movements. Quantities are in base units.

-- inventory_available: on hand less reserved, and what comes, of these products (JSON array of ids), a row for each of a site's warehouses
-- @scope shop
-- @sqlite
SELECT s.product_id, s.on_hand_e6 - s.reserved_e6, s.incoming_e6, s.incoming_on, s.warehouse_id
FROM json_each($1) j
CROSS JOIN site_warehouse w
CROSS JOIN stock s
WHERE s.seller_id = :seller AND s.product_id = j.value AND s.warehouse_id = w.warehouse_id
  AND w.seller_id = :seller AND w.site_id = $2;
-- @postgres
SELECT s.product_id, s.on_hand_e6 - s.reserved_e6, s.incoming_e6, s.incoming_on, s.warehouse_id
FROM stock s
JOIN site_warehouse w ON w.seller_id = :seller AND w.site_id = $2 AND w.warehouse_id = s.warehouse_id
WHERE s.seller_id = :seller AND s.product_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)));

-- inventory_site_warehouses: the warehouses of a site in the order of reserving
-- @scope shop
SELECT warehouse_id FROM site_warehouse WHERE seller_id = :seller AND site_id = $1 ORDER BY position, warehouse_id;

-- inventory_take: reserves in one warehouse, unless on hand less reserved would go below $4
-- @scope shop
UPDATE stock SET reserved_e6 = reserved_e6 + $3, changed_ms = $5
WHERE seller_id = :seller AND product_id = $1 AND warehouse_id = $2 AND on_hand_e6 - reserved_e6 - $3 >= $4;

-- inventory_move: takes from on hand $3 and from reserved $4
-- @scope shop
UPDATE stock SET on_hand_e6 = on_hand_e6 - $3, reserved_e6 = reserved_e6 - $4, changed_ms = $5
WHERE seller_id = :seller AND product_id = $1 AND warehouse_id = $2 AND reserved_e6 >= $4;

-- inventory_is_counted: 1 where stock is kept of a product, sold or no longer
-- @scope shop
SELECT CASE WHEN p.stock_policy = 'none' THEN 0 ELSE 1 END FROM product p WHERE p.seller_id = :seller AND p.id = $1;

-- inventory_rows: what there is of a product, by warehouse
-- @scope shop
SELECT warehouse_id, on_hand_e6, reserved_e6 FROM stock WHERE seller_id = :seller AND product_id = $1 ORDER BY warehouse_id;

-- inventory_row_new: a row with nothing in it; nothing when it is there
-- @scope shop
INSERT INTO stock (seller_id, product_id, warehouse_id, on_hand_e6, reserved_e6, incoming_e6, incoming_on, version, changed_ms)
VALUES (:seller, $1, $2, 0, 0, 0, '', 1, $3)
ON CONFLICT (seller_id, product_id, warehouse_id) DO NOTHING;

-- inventory_row: one row, for counting it
-- @scope shop
SELECT on_hand_e6, reserved_e6, incoming_e6, incoming_on, version
FROM stock WHERE seller_id = :seller AND product_id = $1 AND warehouse_id = $2;

-- inventory_count: a count, over the figure that was read
-- @scope shop
UPDATE stock SET on_hand_e6 = $3, incoming_e6 = $4, incoming_on = $5, version = version + 1, changed_ms = $6
WHERE seller_id = :seller AND product_id = $1 AND warehouse_id = $2 AND on_hand_e6 = $7 AND version = $8;

-- inventory_ledger: notes a movement
-- @scope shop
INSERT INTO stock_move (seller_id, id, product_id, warehouse_id, kind, on_hand_e6, reserved_e6, order_id, at_ms, by_person)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9);

-- inventory_reservation_new: reserves for a line of an order, or more of it where something is reserved already
-- @scope company
INSERT INTO stock_reservation (seller_id, company_id, order_line_id, warehouse_id, product_id, quantity_e6)
VALUES (:seller, :company, $1, $2, $3, $4)
ON CONFLICT (seller_id, company_id, order_line_id, warehouse_id)
DO UPDATE SET quantity_e6 = stock_reservation.quantity_e6 + excluded.quantity_e6
WHERE stock_reservation.company_id = excluded.company_id;

-- inventory_reservations: where a line of an order is reserved
-- @scope company
SELECT warehouse_id, product_id, quantity_e6
FROM stock_reservation
WHERE seller_id = :seller AND company_id = :company AND order_line_id = $1
ORDER BY warehouse_id;

-- inventory_reservation_less: takes from a reservation
-- @scope company
UPDATE stock_reservation SET quantity_e6 = quantity_e6 - $3
WHERE seller_id = :seller AND company_id = :company AND order_line_id = $1 AND warehouse_id = $2 AND quantity_e6 >= $3;

-- inventory_reservation_end: removes a reservation that is used up
-- @scope company
DELETE FROM stock_reservation
WHERE seller_id = :seller AND company_id = :company AND order_line_id = $1 AND warehouse_id = $2 AND quantity_e6 = $3;

-- inventory_warehouses: all warehouses
-- @scope shop
SELECT id, code, name, street, postal_code, city, country, cutoff_minute, weekdays, closed_days, lead_days, version
FROM warehouse WHERE seller_id = :seller ORDER BY code, id;

-- inventory_warehouse_by_code: one of them
-- @scope shop
SELECT id, code, name, street, postal_code, city, country, cutoff_minute, weekdays, closed_days, lead_days, version
FROM warehouse WHERE seller_id = :seller AND code = $1;

-- inventory_warehouse_by_id: one of them
-- @scope shop
SELECT id, code, name, street, postal_code, city, country, cutoff_minute, weekdays, closed_days, lead_days, version
FROM warehouse WHERE seller_id = :seller AND id = $1;

-- inventory_warehouses_of_site: the warehouses of a site in the order of reserving, whole
-- @scope shop
SELECT w.id, w.code, w.name, w.street, w.postal_code, w.city, w.country, w.cutoff_minute, w.weekdays, w.closed_days, w.lead_days, w.version
FROM site_warehouse s
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
WHERE s.seller_id = :seller AND s.site_id = $1
ORDER BY s.position, w.id;

-- inventory_warehouse_put: writes the facts of a warehouse over the version that was read
-- @scope shop
UPDATE warehouse SET name = $2, street = $3, postal_code = $4, city = $5, country = $6, cutoff_minute = $7, weekdays = $8,
    closed_days = $9, lead_days = $10, version = version + 1, changed_ms = $11, changed_by = $12
WHERE seller_id = :seller AND id = $1 AND version = $13;

-- inventory_site_clear: takes all warehouses from a site, to be put anew
-- @scope shop
DELETE FROM site_warehouse WHERE seller_id = :seller AND site_id = $1;

-- inventory_site_joins: puts a warehouse into a site at a position
-- @scope shop
INSERT INTO site_warehouse (seller_id, site_id, warehouse_id, position)
SELECT w.seller_id, CAST($1 AS BIGINT), w.id, CAST($3 AS BIGINT) FROM warehouse w WHERE w.seller_id = :seller AND w.id = $2;

-- inventory_picks: where the lines of an order are reserved, by warehouse, bin and line
-- @scope company
SELECT r.order_line_id, r.warehouse_id, r.quantity_e6, w.code, w.name, coalesce(s.bin, '')
FROM order_line l
JOIN stock_reservation r ON r.seller_id = :seller AND r.company_id = :company AND r.order_line_id = l.id
JOIN warehouse w ON w.seller_id = :seller AND w.id = r.warehouse_id
LEFT JOIN stock s ON s.seller_id = :seller AND s.product_id = r.product_id AND s.warehouse_id = r.warehouse_id
WHERE l.seller_id = :seller AND l.company_id = :company AND l.order_id = $1
ORDER BY w.code, coalesce(s.bin, ''), l.position, l.id;

-- inventory_warehouse_new: writes a warehouse; nothing when its code is there
-- @scope shop
INSERT INTO warehouse (seller_id, id, code, name) VALUES (:seller, $1, $2, $3) ON CONFLICT (seller_id, code) DO NOTHING;

-- inventory_warehouse_joins: puts a warehouse last into every site
-- @scope shop
INSERT INTO site_warehouse (seller_id, site_id, warehouse_id, position)
SELECT t.seller_id, t.id, CAST($1 AS BIGINT),
       coalesce((SELECT max(w.position) FROM site_warehouse w WHERE w.seller_id = :seller AND w.site_id = t.id), 0) + 1
FROM site t
WHERE t.seller_id = :seller
ON CONFLICT (seller_id, site_id, warehouse_id) DO NOTHING;

-- inventory_list: stock rows by sku and warehouse, after a row
-- Parameters: 1 and 2 languages, 3 to 10 patterns of words, 11 warehouse, 12 only shortages, 13 and 14 the row before, 15 limit.
-- @scope shop
SELECT p.id, w.id, p.sku, coalesce(nullif(t.name, ''), nullif(o.name, ''), p.sku), p.unit, w.code,
       s.on_hand_e6, s.reserved_e6, s.incoming_e6, s.incoming_on, s.version
FROM product p
JOIN stock s ON s.seller_id = :seller AND s.product_id = p.id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN product_text o ON o.seller_id = :seller AND o.product_id = p.id AND o.language = $2
WHERE p.seller_id = :seller
  AND (CAST($3 AS TEXT) IS NULL OR p.search_fold LIKE $3 ESCAPE '\')
  AND (CAST($4 AS TEXT) IS NULL OR p.search_fold LIKE $4 ESCAPE '\')
  AND (CAST($5 AS TEXT) IS NULL OR p.search_fold LIKE $5 ESCAPE '\')
  AND (CAST($6 AS TEXT) IS NULL OR p.search_fold LIKE $6 ESCAPE '\')
  AND (CAST($7 AS TEXT) IS NULL OR p.search_fold LIKE $7 ESCAPE '\')
  AND (CAST($8 AS TEXT) IS NULL OR p.search_fold LIKE $8 ESCAPE '\')
  AND (CAST($9 AS TEXT) IS NULL OR p.search_fold LIKE $9 ESCAPE '\')
  AND (CAST($10 AS TEXT) IS NULL OR p.search_fold LIKE $10 ESCAPE '\')
  AND (CAST($11 AS TEXT) IS NULL OR w.code = $11)
  AND (CAST($12 AS BIGINT) = 0 OR s.on_hand_e6 < s.reserved_e6)
  AND p.sku >= CAST($13 AS TEXT) AND (p.sku, w.id) > (CAST($13 AS TEXT), CAST($14 AS BIGINT))
ORDER BY p.sku, w.id
LIMIT $15;

-- inventory_list_of: stock rows of some products (JSON array)
-- Parameters: 1 and 2 languages, 3 products.
-- @scope shop
SELECT p.id, w.id, p.sku, coalesce(nullif(t.name, ''), nullif(o.name, ''), p.sku), p.unit, w.code,
       s.on_hand_e6, s.reserved_e6, s.incoming_e6, s.incoming_on, s.version
FROM product p
JOIN stock s ON s.seller_id = :seller AND s.product_id = p.id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN product_text o ON o.seller_id = :seller AND o.product_id = p.id AND o.language = $2
WHERE p.seller_id = :seller
  AND p.id :ids($3)
ORDER BY p.sku, w.id;

-- inventory_list_count: how many rows that list has; parameters 1 to 10 as 3 to 12 there
-- @scope shop
SELECT count(*)
FROM product p
JOIN stock s ON s.seller_id = :seller AND s.product_id = p.id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
WHERE p.seller_id = :seller
  AND (CAST($1 AS TEXT) IS NULL OR p.search_fold LIKE $1 ESCAPE '\')
  AND (CAST($2 AS TEXT) IS NULL OR p.search_fold LIKE $2 ESCAPE '\')
  AND (CAST($3 AS TEXT) IS NULL OR p.search_fold LIKE $3 ESCAPE '\')
  AND (CAST($4 AS TEXT) IS NULL OR p.search_fold LIKE $4 ESCAPE '\')
  AND (CAST($5 AS TEXT) IS NULL OR p.search_fold LIKE $5 ESCAPE '\')
  AND (CAST($6 AS TEXT) IS NULL OR p.search_fold LIKE $6 ESCAPE '\')
  AND (CAST($7 AS TEXT) IS NULL OR p.search_fold LIKE $7 ESCAPE '\')
  AND (CAST($8 AS TEXT) IS NULL OR p.search_fold LIKE $8 ESCAPE '\')
  AND (CAST($9 AS TEXT) IS NULL OR w.code = $9)
  AND (CAST($10 AS BIGINT) = 0 OR s.on_hand_e6 < s.reserved_e6);

-- inventory_ledger_sums: of each row of stock, what its ledger adds up to; for tests and verify
-- @scope shop
SELECT s.product_id, s.warehouse_id, s.on_hand_e6, s.reserved_e6,
       coalesce((SELECT CAST(sum(m.on_hand_e6) AS BIGINT) FROM stock_move m WHERE m.seller_id = :seller AND m.product_id = s.product_id AND m.warehouse_id = s.warehouse_id), 0),
       coalesce((SELECT CAST(sum(m.reserved_e6) AS BIGINT) FROM stock_move m WHERE m.seller_id = :seller AND m.product_id = s.product_id AND m.warehouse_id = s.warehouse_id), 0)
FROM stock s
WHERE s.seller_id = :seller
ORDER BY s.product_id, s.warehouse_id;
