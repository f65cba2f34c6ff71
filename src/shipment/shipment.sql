-- shipment_insert: what left together
-- @scope company
INSERT INTO shipment (seller_id, company_id, id, number, order_id, shipped_ms, carrier, tracking_number, created_by)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7);

-- shipment_line_insert: how much of a line
-- @scope company
INSERT INTO shipment_line (seller_id, company_id, shipment_id, order_line_id, quantity_e6)
VALUES (:seller, :company, $1, $2, $3);

-- shipment_by_order: the shipments of an order, oldest first, with the carrier known by that code
-- @scope company
SELECT s.id, s.number, s.shipped_ms, s.carrier, s.tracking_number, coalesce(c.name, ''), coalesce(c.tracking_url, '')
FROM shipment s
LEFT JOIN carrier c ON c.seller_id = :seller AND c.code = s.carrier
WHERE s.seller_id = :seller AND s.company_id = :company AND s.order_id = $1
ORDER BY s.id;

-- shipment_order: which order a shipment is of; the order then says who may see it
-- @scope seller
SELECT s.order_id FROM shipment s
WHERE s.seller_id = :seller AND s.id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = s.company_id));

-- shipment_order_own: the same of the acting company
-- @scope company
SELECT s.order_id FROM shipment s WHERE s.seller_id = :seller AND s.company_id = :company AND s.id = $1;

-- shipment_parcel_insert: a parcel after the first
-- @scope company
INSERT INTO parcel (seller_id, company_id, shipment_id, position, tracking_number) VALUES (:seller, :company, $1, $2, $3);

-- shipment_parcels_by_order: parcels after the first of all shipments of an order
-- @scope company
SELECT p.shipment_id, p.tracking_number
FROM shipment s JOIN parcel p ON p.seller_id = :seller AND p.company_id = :company AND p.shipment_id = s.id
WHERE s.seller_id = :seller AND s.company_id = :company AND s.order_id = $1
ORDER BY p.shipment_id, p.position;

-- shipment_carriers: the shop's carriers
-- @scope shop
SELECT code, name, tracking_url FROM carrier WHERE seller_id = :seller ORDER BY name, code;

-- shipment_carrier_put: sets a carrier
-- @scope shop
INSERT INTO carrier (seller_id, code, name, tracking_url, changed_ms, changed_by) VALUES (:seller, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, code)
DO UPDATE SET name = excluded.name, tracking_url = excluded.tracking_url, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by;

-- shipment_carrier_delete: takes a carrier away
-- @scope shop
DELETE FROM carrier WHERE seller_id = :seller AND code = $1;

-- shipment_picking: open lines of confirmed orders ($1 one of them, or all) that leave by a day ($2, or whenever), where they are reserved
-- @scope seller
SELECT coalesce(w.code, ''), coalesce(w.name, ''), coalesce(s.bin, ''), l.sku, l.name, coalesce(r.quantity_e6, 0), l.base_unit, l.unit,
       l.quantity_e6 - l.shipped_e6, coalesce(s.on_hand_e6, -1), o.id, o.company_id, o.number, o.company_name, l.leaves_on, l.part_number, l.note
FROM orders o
JOIN order_line l ON l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id
LEFT JOIN stock_reservation r ON r.seller_id = :seller AND r.company_id = o.company_id AND r.order_line_id = l.id AND r.quantity_e6 > 0
LEFT JOIN warehouse w ON w.seller_id = :seller AND w.id = r.warehouse_id
LEFT JOIN stock s ON s.seller_id = :seller AND s.product_id = l.product_id AND s.warehouse_id = r.warehouse_id
WHERE o.seller_id = :seller AND o.state = 'confirmed' AND o.delivery <> 'fully' AND l.quantity_e6 > l.shipped_e6
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
  AND (CAST($1 AS BIGINT) IS NULL OR o.id = $1)
  AND (CAST($2 AS TEXT) IS NULL OR l.leaves_on <= $2 OR (l.first_on <> '' AND l.first_on <= $2))
ORDER BY coalesce(w.code, ''), coalesce(s.bin, ''), l.sku, o.number, l.id
LIMIT $3;

-- shipment_waiting: reservations of open orders in warehouses that have less than is reserved, oldest order first
-- @scope seller
SELECT s.product_id, s.warehouse_id, s.on_hand_e6, s.incoming_e6, s.incoming_on, w.code, r.quantity_e6, l.sku, l.name, l.base_unit,
       l.promised_on, o.id, o.company_id, o.number, o.company_name, o.placed_ms
FROM stock s
JOIN stock_reservation r ON r.seller_id = :seller AND r.product_id = s.product_id AND r.warehouse_id = s.warehouse_id
JOIN order_line l ON l.seller_id = :seller AND l.company_id = r.company_id AND l.id = r.order_line_id
JOIN orders o ON o.seller_id = :seller AND o.company_id = l.company_id AND o.id = l.order_id
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
WHERE s.seller_id = :seller AND s.on_hand_e6 < s.reserved_e6 AND r.quantity_e6 > 0
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
ORDER BY l.sku, w.code, s.product_id, s.warehouse_id, o.placed_ms, o.id, l.id
LIMIT $1;

-- shipment_lines_by_order: the lines of all shipments of an order
-- @scope company
SELECT l.shipment_id, l.order_line_id, l.quantity_e6
FROM shipment_line l JOIN shipment s ON s.seller_id = l.seller_id AND s.company_id = l.company_id AND s.id = l.shipment_id
WHERE l.seller_id = :seller AND l.company_id = :company AND s.seller_id = :seller AND s.company_id = :company AND s.order_id = $1
ORDER BY l.shipment_id, l.order_line_id;
