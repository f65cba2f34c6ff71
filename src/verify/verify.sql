-- What must always hold between rows; each statement tells what does not, in a sentence of its own.

-- verify_number_twice: numbers that two documents have
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'number ' || o.number || ' is that of ' || CAST(count(*) AS TEXT) || ' orders'
FROM orders o
WHERE o.seller_id = :seller
GROUP BY o.number
HAVING count(*) > 1
ORDER BY o.number
LIMIT 100;

-- verify_series: the series and their next number
-- @scope shop
SELECT series, next FROM number_series WHERE seller_id = :seller ORDER BY series;

-- verify_order_numbers: the numbers of orders, from one on
-- @scope seller
-- @every-company the whole shop is looked at
SELECT id, number FROM orders WHERE seller_id = :seller AND id > $1 ORDER BY id LIMIT 5000;

-- verify_shipment_numbers: the numbers of shipments, from one on
-- @scope seller
-- @every-company the whole shop is looked at
SELECT id, number FROM shipment WHERE seller_id = :seller AND id > $1 ORDER BY id LIMIT 5000;

-- verify_stock_ledger: stock that is not what its movements add up to
-- @scope shop
SELECT 'stock of ' || p.sku || ' in ' || w.code || ': the ledger adds up to '
       || CAST(coalesce(m.on_hand, 0) AS TEXT) || ' on hand and ' || CAST(coalesce(m.reserved, 0) AS TEXT) || ' reserved, there are '
       || CAST(s.on_hand_e6 AS TEXT) || ' and ' || CAST(s.reserved_e6 AS TEXT) || ' millionths'
FROM stock s
JOIN product p ON p.seller_id = :seller AND p.id = s.product_id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
LEFT JOIN (SELECT product_id, warehouse_id, CAST(sum(on_hand_e6) AS BIGINT) AS on_hand, CAST(sum(reserved_e6) AS BIGINT) AS reserved
           FROM stock_move WHERE seller_id = :seller GROUP BY product_id, warehouse_id) m
  ON m.product_id = s.product_id AND m.warehouse_id = s.warehouse_id
WHERE s.seller_id = :seller AND (s.on_hand_e6 <> coalesce(m.on_hand, 0) OR s.reserved_e6 <> coalesce(m.reserved, 0))
ORDER BY s.product_id, s.warehouse_id
LIMIT 100;

-- verify_stock_reserved: stock whose reservations are not those of the orders
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'stock of ' || p.sku || ' in ' || w.code || ': ' || CAST(s.reserved_e6 AS TEXT) || ' millionths are reserved, orders hold '
       || CAST(coalesce(r.held, 0) AS TEXT)
FROM stock s
JOIN product p ON p.seller_id = :seller AND p.id = s.product_id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
LEFT JOIN (SELECT product_id, warehouse_id, CAST(sum(quantity_e6) AS BIGINT) AS held
           FROM stock_reservation WHERE seller_id = :seller GROUP BY product_id, warehouse_id) r
  ON r.product_id = s.product_id AND r.warehouse_id = s.warehouse_id
WHERE s.seller_id = :seller AND s.reserved_e6 <> coalesce(r.held, 0)
ORDER BY s.product_id, s.warehouse_id
LIMIT 100;

-- verify_stock_short: goods of which more is promised than may be; a count may leave that, so it is a warning
-- @scope shop
SELECT 'stock of ' || p.sku || ': ' || CAST(CAST(sum(s.on_hand_e6) AS BIGINT) AS TEXT) || ' millionths on hand, '
       || CAST(CAST(sum(s.reserved_e6) AS BIGINT) AS TEXT) || ' reserved, a shortage'
FROM stock s
JOIN product p ON p.seller_id = :seller AND p.id = s.product_id
WHERE s.seller_id = :seller AND (p.stock_policy = 'strict' OR (p.stock_policy = 'backorder' AND p.backorder_limit_e6 IS NOT NULL))
GROUP BY p.id, p.sku, p.stock_policy, p.backorder_limit_e6
HAVING sum(s.on_hand_e6) - sum(s.reserved_e6) < CASE WHEN p.stock_policy = 'backorder' THEN 0 - p.backorder_limit_e6 ELSE 0 END
ORDER BY p.id
LIMIT 100;

-- verify_order_sums: orders whose sums are not those of their lines, charges and taxes
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'order ' || x.number || ': net ' || CAST(x.net_minor AS TEXT) || ' of lines ' || CAST(x.lines AS TEXT) || ', freight '
       || CAST(x.freight_minor AS TEXT) || ' of charges ' || CAST(x.charges AS TEXT) || ', tax ' || CAST(x.tax_minor AS TEXT)
       || ' of groups ' || CAST(x.taxes AS TEXT) || ', total ' || CAST(x.total_minor AS TEXT)
FROM (SELECT o.id, o.number, o.net_minor, o.freight_minor, o.tax_minor, o.total_minor,
             coalesce((SELECT CAST(sum(l.net_minor) AS BIGINT) FROM order_line l
                       WHERE l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id), 0) AS lines,
             coalesce((SELECT CAST(sum(h.net_minor) AS BIGINT) FROM order_charge h
                       WHERE h.seller_id = :seller AND h.company_id = o.company_id AND h.order_id = o.id), 0) AS charges,
             coalesce((SELECT CAST(sum(t.tax_minor) AS BIGINT) FROM order_tax t
                       WHERE t.seller_id = :seller AND t.company_id = o.company_id AND t.order_id = o.id), 0) AS taxes
      FROM orders o WHERE o.seller_id = :seller) x
WHERE (x.net_minor <> x.lines OR x.freight_minor <> x.charges OR x.tax_minor <> x.taxes
   OR x.total_minor <> x.net_minor + x.freight_minor + x.tax_minor)
ORDER BY x.id
LIMIT 100;

-- verify_order_taxes: tax groups whose base is not that of their lines and charges, or whose tax is not their rate of it
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'order ' || x.number || ': tax group ' || x.code || ' of ' || CAST(x.rate_ppm AS TEXT) || ' ppm: base ' || CAST(x.base_minor AS TEXT)
       || ' of lines and charges ' || CAST(x.parts AS TEXT) || ', tax ' || CAST(x.tax_minor AS TEXT)
FROM (SELECT o.id, o.number, t.code, t.rate_ppm, t.base_minor, t.tax_minor,
             coalesce((SELECT CAST(sum(l.net_minor) AS BIGINT) FROM order_line l
                       WHERE l.seller_id = :seller AND l.company_id = t.company_id AND l.order_id = t.order_id
                         AND l.tax_code = t.code AND l.tax_rate_ppm = t.rate_ppm), 0)
             + coalesce((SELECT CAST(sum(h.net_minor) AS BIGINT) FROM order_charge h
                         WHERE h.seller_id = :seller AND h.company_id = t.company_id AND h.order_id = t.order_id
                           AND h.tax_code = t.code AND h.tax_rate_ppm = t.rate_ppm), 0) AS parts
      FROM order_tax t
      JOIN orders o ON o.seller_id = :seller AND o.company_id = t.company_id AND o.id = t.order_id
      WHERE t.seller_id = :seller) x
WHERE (x.base_minor <> x.parts OR 2 * abs(x.tax_minor * 1000000 - x.base_minor * x.rate_ppm) > 1000000)
ORDER BY x.id, x.code, x.rate_ppm
LIMIT 100;

-- verify_order_untaxed: lines whose tax group is missing
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'order ' || o.number || ': line ' || CAST(l.position AS TEXT) || ' is in no tax group'
FROM order_line l
JOIN orders o ON o.seller_id = :seller AND o.company_id = l.company_id AND o.id = l.order_id
WHERE l.seller_id = :seller AND l.net_minor <> 0
  AND NOT EXISTS (SELECT 1 FROM order_tax t WHERE t.seller_id = :seller AND t.company_id = l.company_id AND t.order_id = l.order_id
                  AND t.code = l.tax_code AND t.rate_ppm = l.tax_rate_ppm)
ORDER BY o.id, l.position
LIMIT 100;

-- verify_order_states: orders whose delivery is not what their lines say
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'order ' || x.number || ': delivery is ' || x.delivery || ', ' || CAST(x.begun AS TEXT) || ' lines have begun to be shipped, '
       || CAST(x.open AS TEXT) || ' are open'
FROM (SELECT o.id, o.number, o.delivery, coalesce(CAST(sum(CASE WHEN l.shipped_e6 > 0 THEN 1 ELSE 0 END) AS BIGINT), 0) AS begun,
             coalesce(CAST(sum(CASE WHEN l.shipped_e6 < l.quantity_e6 THEN 1 ELSE 0 END) AS BIGINT), 0) AS open
      FROM orders o
      LEFT JOIN order_line l ON l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id
      WHERE o.seller_id = :seller
      GROUP BY o.id, o.number, o.delivery) x
WHERE ((x.delivery = 'none' AND x.begun > 0) OR (x.delivery = 'partly' AND (x.begun = 0 OR x.open = 0))
   OR (x.delivery = 'fully' AND x.open > 0))
ORDER BY x.id
LIMIT 100;

-- verify_shipped: lines of orders whose shipments say another quantity; those of imported history have none
-- @scope seller
-- @every-company the whole shop is looked at
SELECT 'order ' || o.number || ': line ' || CAST(l.position AS TEXT) || ': ' || CAST(l.shipped_e6 AS TEXT)
       || ' millionths are shipped, shipments say ' || CAST(x.shipped AS TEXT)
FROM (SELECT s.company_id, s.order_line_id, CAST(sum(s.quantity_e6) AS BIGINT) AS shipped
      FROM shipment_line s WHERE s.seller_id = :seller GROUP BY s.company_id, s.order_line_id) x
JOIN order_line l ON l.seller_id = :seller AND l.company_id = x.company_id AND l.id = x.order_line_id
JOIN orders o ON o.seller_id = :seller AND o.company_id = l.company_id AND o.id = l.order_id
WHERE l.shipped_e6 <> x.shipped
ORDER BY o.id, l.position
LIMIT 100;
