-- shipment_insert: what left together
-- @scope company
INSERT INTO shipment (seller_id, company_id, id, number, order_id, shipped_ms, carrier, tracking_number, created_by)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7);

-- shipment_line_insert: how much of a line
-- @scope company
INSERT INTO shipment_line (seller_id, company_id, shipment_id, order_line_id, quantity_e6)
VALUES (:seller, :company, $1, $2, $3);

-- shipment_by_order: the shipments of an order, oldest first
-- @scope company
SELECT id, number, shipped_ms, carrier, tracking_number
FROM shipment
WHERE seller_id = :seller AND company_id = :company AND order_id = $1
ORDER BY id;

-- shipment_lines_by_order: the lines of all shipments of an order
-- @scope company
SELECT l.shipment_id, l.order_line_id, l.quantity_e6
FROM shipment_line l JOIN shipment s ON s.seller_id = l.seller_id AND s.company_id = l.company_id AND s.id = l.shipment_id
WHERE l.seller_id = :seller AND l.company_id = :company AND s.seller_id = :seller AND s.company_id = :company AND s.order_id = $1
ORDER BY l.shipment_id, l.order_line_id;
