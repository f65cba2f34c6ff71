// What always holds of a shop's rows, asked of the database itself. SPDX-License-Identifier: Apache-2.0
//
// It shares nothing with the server: SQL of its own and arithmetic of its own, so that a wrong rule in the server is not
// repeated here. Each statement finds the rows that break a promise; none is what is wanted.
//
//   node faults/invariants.js shop/negoce.db        the shop of a folder
//   node faults/invariants.js postgresql://…        a database
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const PPM = 1_000_000n;

/** A member of a JSON text, as text, on either engine. */
const member = (onPostgres, column, name) => (onPostgres ? `CAST(${column} AS json) ->> '${name}'` : `json_extract(${column}, '$.${name}')`);

const kept = (pg) => `SELECT seller_id, actor_id, key, ${member(pg, 'body', 'number')} AS number FROM idempotency WHERE route = 'POST /api/v1/carts/{cart}/order'`;

const statements = (pg) => ({
  'what is reserved is the sum of the reservations': `
    SELECT CAST(s.product_id AS TEXT) AS product, s.reserved_e6, coalesce(r.sum_e6, 0) AS reservations_e6 FROM stock s
    LEFT JOIN (SELECT seller_id, product_id, warehouse_id, sum(quantity_e6) AS sum_e6 FROM stock_reservation GROUP BY seller_id, product_id, warehouse_id) r
      ON r.seller_id = s.seller_id AND r.product_id = s.product_id AND r.warehouse_id = s.warehouse_id
    WHERE s.reserved_e6 <> coalesce(r.sum_e6, 0)`,

  'a reservation stands in a row of stock': `
    SELECT CAST(r.order_line_id AS TEXT) AS line FROM stock_reservation r
    LEFT JOIN stock s ON s.seller_id = r.seller_id AND s.product_id = r.product_id AND s.warehouse_id = r.warehouse_id
    WHERE s.product_id IS NULL`,

  'stock is the sum of its ledger': `
    SELECT CAST(s.product_id AS TEXT) AS product, s.on_hand_e6, m.on_hand_e6 AS moved_e6, s.reserved_e6, m.reserved_e6 AS moved_reserved_e6 FROM stock s
    LEFT JOIN (SELECT seller_id, product_id, warehouse_id, sum(on_hand_e6) AS on_hand_e6, sum(reserved_e6) AS reserved_e6 FROM stock_move
               GROUP BY seller_id, product_id, warehouse_id) m
      ON m.seller_id = s.seller_id AND m.product_id = s.product_id AND m.warehouse_id = s.warehouse_id
    WHERE s.on_hand_e6 <> coalesce(m.on_hand_e6, 0) OR s.reserved_e6 <> coalesce(m.reserved_e6, 0)`,

  'nothing strict is promised beyond what is there, unless a count took it away': `
    SELECT CAST(s.product_id AS TEXT) AS product, s.on_hand_e6, s.reserved_e6 FROM stock s
    JOIN product p ON p.seller_id = s.seller_id AND p.id = s.product_id
    WHERE p.stock_policy = 'strict' AND s.on_hand_e6 < s.reserved_e6
      AND coalesce((SELECT m.kind FROM stock_move m
                    WHERE m.seller_id = s.seller_id AND m.product_id = s.product_id AND m.warehouse_id = s.warehouse_id
                      AND m.on_hand_e6 - m.reserved_e6 < 0
                    ORDER BY m.id DESC LIMIT 1), '') <> 'count'`,

  'a backorder stays within its limit': `
    SELECT p.sku, p.backorder_limit_e6, sum(s.on_hand_e6 - s.reserved_e6) AS available_e6 FROM stock s
    JOIN product p ON p.seller_id = s.seller_id AND p.id = s.product_id
    WHERE p.stock_policy = 'backorder' AND p.backorder_limit_e6 IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM stock_move m WHERE m.seller_id = s.seller_id AND m.product_id = s.product_id AND m.kind = 'count' AND m.on_hand_e6 < 0)
    GROUP BY p.seller_id, p.id, p.sku, p.backorder_limit_e6
    HAVING sum(s.on_hand_e6 - s.reserved_e6) < -p.backorder_limit_e6`,

  'what is not counted has no stock': `
    SELECT p.sku, m.kind FROM stock_move m JOIN product p ON p.seller_id = m.seller_id AND p.id = m.product_id
    WHERE p.stock_policy = 'none' AND m.kind <> 'count'`,

  'a line reserves what is open of it, and nothing once it is cancelled': `
    SELECT o.number, CAST(l.id AS TEXT) AS line, o.state, l.quantity_e6, l.shipped_e6, coalesce(r.sum_e6, 0) AS reserved_e6 FROM order_line l
    JOIN orders o ON o.seller_id = l.seller_id AND o.id = l.order_id
    JOIN product p ON p.seller_id = l.seller_id AND p.id = l.product_id
    LEFT JOIN (SELECT seller_id, order_line_id, sum(quantity_e6) AS sum_e6 FROM stock_reservation GROUP BY seller_id, order_line_id) r
      ON r.seller_id = l.seller_id AND r.order_line_id = l.id
    WHERE coalesce(r.sum_e6, 0) <> CASE WHEN o.state = 'cancelled' OR p.stock_policy = 'none' THEN 0 ELSE l.quantity_e6 - l.shipped_e6 END
      AND l.unit_factor_e6 = 1000000`,

  'a reservation of nothing is no reservation': `
    SELECT CAST(order_line_id AS TEXT) AS line FROM stock_reservation WHERE quantity_e6 <= 0`,

  'net, freight and tax add up to the total': `
    SELECT o.number, o.net_minor, o.freight_minor, o.tax_minor, o.total_minor, l.net AS lines_net, t.tax AS taxes, t.base FROM orders o
    LEFT JOIN (SELECT seller_id, order_id, sum(net_minor) AS net FROM order_line GROUP BY seller_id, order_id) l ON l.seller_id = o.seller_id AND l.order_id = o.id
    LEFT JOIN (SELECT seller_id, order_id, sum(tax_minor) AS tax, sum(base_minor) AS base FROM order_tax GROUP BY seller_id, order_id) t
      ON t.seller_id = o.seller_id AND t.order_id = o.id
    WHERE o.net_minor <> coalesce(l.net, -1) OR o.tax_minor <> coalesce(t.tax, -1) OR o.net_minor + o.freight_minor <> coalesce(t.base, -1)
      OR o.total_minor <> o.net_minor + o.freight_minor + o.tax_minor`,

  'the lines of an order are numbered from one on': `
    SELECT o.number, l.n, l.last, l.first FROM orders o
    LEFT JOIN (SELECT seller_id, order_id, count(*) AS n, count(DISTINCT position) AS places, max(position) AS last, min(position) AS first
               FROM order_line GROUP BY seller_id, order_id) l ON l.seller_id = o.seller_id AND l.order_id = o.id
    WHERE l.n IS NULL OR l.first <> 1 OR l.last <> l.n OR l.places <> l.n`,

  'an ordered cart is the cart of its one order': `
    WITH became AS MATERIALIZED (SELECT seller_id, cart_id, count(*) AS n, max(id) AS order_id FROM orders GROUP BY seller_id, cart_id)
    SELECT CAST(c.id AS TEXT) AS cart, c.state, CAST(c.order_id AS TEXT) AS says, b.n FROM cart c
    LEFT JOIN became b ON b.seller_id = c.seller_id AND b.cart_id = c.id
    WHERE (c.state = 'ordered' AND (coalesce(b.n, 0) <> 1 OR b.order_id <> c.order_id)) OR (c.state <> 'ordered' AND (coalesce(b.n, 0) > 0 OR c.order_id <> 0))`,

  'an order came from a cart of its company': `
    SELECT o.number FROM orders o LEFT JOIN cart c ON c.seller_id = o.seller_id AND c.id = o.cart_id AND c.company_id = o.company_id WHERE c.id IS NULL`,

  'an order holds the lines of its cart': `
    SELECT o.number, l.n AS lines, c.n AS cart_lines FROM orders o
    JOIN (SELECT seller_id, order_id, count(*) AS n, sum(ordered_e6) AS e6 FROM order_line GROUP BY seller_id, order_id) l
      ON l.seller_id = o.seller_id AND l.order_id = o.id
    JOIN (SELECT seller_id, cart_id, count(*) AS n, sum(quantity_e6) AS e6 FROM cart_line GROUP BY seller_id, cart_id) c
      ON c.seller_id = o.seller_id AND c.cart_id = o.cart_id
    WHERE l.n <> c.n OR l.e6 <> c.e6`,

  'a number is given once': `
    SELECT number, count(*) AS times FROM orders GROUP BY seller_id, number HAVING count(*) > 1
    UNION ALL SELECT number, count(*) FROM shipment GROUP BY seller_id, number HAVING count(*) > 1`,

  'a series stands above the numbers it gave': `
    SELECT o.number, s.series, s.next FROM orders o
    LEFT JOIN number_series s ON s.seller_id = o.seller_id AND s.series = substr(o.number, 1, length(o.number) - 7)
    WHERE s.next IS NULL OR CAST(substr(o.number, length(o.number) - 5) AS BIGINT) >= s.next`,

  'the delivery state is what the lines say': `
    SELECT o.number, o.delivery, l.shipped_e6, l.open_lines FROM orders o
    JOIN (SELECT seller_id, order_id, sum(shipped_e6) AS shipped_e6, sum(CASE WHEN shipped_e6 < quantity_e6 THEN 1 ELSE 0 END) AS open_lines
          FROM order_line GROUP BY seller_id, order_id) l ON l.seller_id = o.seller_id AND l.order_id = o.id
    WHERE o.delivery <> CASE WHEN l.shipped_e6 = 0 THEN 'none' WHEN l.open_lines = 0 THEN 'fully' ELSE 'partly' END`,

  'what is shipped of a line is what its shipments hold, at most what was agreed': `
    SELECT CAST(l.id AS TEXT) AS line, l.quantity_e6, l.shipped_e6, coalesce(s.sum_e6, 0) AS shipments_e6 FROM order_line l
    LEFT JOIN (SELECT seller_id, order_line_id, sum(quantity_e6) AS sum_e6 FROM shipment_line GROUP BY seller_id, order_line_id) s
      ON s.seller_id = l.seller_id AND s.order_line_id = l.id
    WHERE l.shipped_e6 <> coalesce(s.sum_e6, 0) OR l.shipped_e6 > l.quantity_e6 OR l.shipped_e6 < 0`,

  'what was cancelled did not leave, what left was confirmed': `
    SELECT o.number, o.state, o.delivery FROM orders o
    WHERE (o.delivery <> 'none' AND o.state NOT IN ('confirmed', 'closed'))
       OR (o.delivery = 'none' AND EXISTS (SELECT 1 FROM shipment s WHERE s.seller_id = o.seller_id AND s.order_id = o.id))`,

  'a shipment has lines, all of its order': `
    SELECT s.number FROM shipment s
    LEFT JOIN shipment_line l ON l.seller_id = s.seller_id AND l.shipment_id = s.id
    LEFT JOIN order_line o ON o.seller_id = l.seller_id AND o.id = l.order_line_id AND o.order_id = s.order_id
    WHERE o.id IS NULL`,

  'the trail holds the placing of each order once': `
    SELECT o.number, count(a.id) AS rows FROM orders o
    LEFT JOIN audit a ON a.seller_id = o.seller_id AND a.kind = 'ord' AND a.object_id = o.id AND a.action = 'order.placed' AND a.for_company = o.company_id
    GROUP BY o.seller_id, o.id, o.number HAVING count(a.id) <> 1`,

  'the trail holds each shipment once': `
    SELECT s.number, count(a.id) AS rows FROM shipment s
    LEFT JOIN audit a ON a.seller_id = s.seller_id AND a.kind = 'shp' AND a.object_id = s.id AND a.action = 'order.shipped'
    GROUP BY s.seller_id, s.id, s.number HAVING count(a.id) <> 1`,

  'the trail speaks of nothing that did not happen': `
    SELECT a.action, CAST(a.object_id AS TEXT) AS object FROM audit a LEFT JOIN orders o ON o.seller_id = a.seller_id AND o.id = a.object_id
    WHERE a.kind = 'ord' AND o.id IS NULL
    UNION ALL SELECT a.action, CAST(a.object_id AS TEXT) FROM audit a LEFT JOIN shipment s ON s.seller_id = a.seller_id AND s.id = a.object_id
    WHERE a.kind = 'shp' AND s.id IS NULL`,

  'the last state in the trail is the order’s': `
    SELECT o.number, o.state, ${member(pg, 'a.after', 'state')} AS traced FROM orders o
    JOIN audit a ON a.seller_id = o.seller_id AND a.kind = 'ord' AND a.object_id = o.id
    WHERE a.id = (SELECT max(b.id) FROM audit b WHERE b.seller_id = o.seller_id AND b.kind = 'ord' AND b.object_id = o.id)
      AND ${member(pg, 'a.after', 'state')} <> o.state`,

  'the outbox holds each order and each shipment once': `
    WITH sent AS MATERIALIZED (SELECT seller_id, object_id, topic, count(*) AS n FROM outbox GROUP BY seller_id, object_id, topic)
    SELECT o.number, x.n FROM orders o LEFT JOIN sent x ON x.seller_id = o.seller_id AND x.object_id = o.id AND x.topic = 'order.placed'
    WHERE coalesce(x.n, 0) <> 1
    UNION ALL SELECT s.number, x.n FROM shipment s LEFT JOIN sent x ON x.seller_id = s.seller_id AND x.object_id = s.id AND x.topic = 'order.shipped'
    WHERE coalesce(x.n, 0) <> 1`,

  'nothing leaves that did not happen': `
    SELECT x.topic, CAST(x.object_id AS TEXT) AS object FROM outbox x LEFT JOIN orders o ON o.seller_id = x.seller_id AND o.id = x.object_id
    WHERE x.topic = 'order.placed' AND o.id IS NULL
    UNION ALL SELECT x.topic, CAST(x.object_id AS TEXT) FROM outbox x LEFT JOIN shipment s ON s.seller_id = x.seller_id AND s.id = x.object_id
    WHERE x.topic = 'order.shipped' AND s.id IS NULL`,

  'the change log names each order': `
    WITH told AS MATERIALIZED (SELECT DISTINCT seller_id, object_id FROM change_log WHERE kind = 'ord')
    SELECT o.number FROM orders o LEFT JOIN told t ON t.seller_id = o.seller_id AND t.object_id = o.id WHERE t.object_id IS NULL`,

  'a kept answer tells of an order that is there': `
    WITH kept AS MATERIALIZED (${kept(pg)})
    SELECT k.number, k.key FROM kept k LEFT JOIN orders o ON o.seller_id = k.seller_id AND o.number = k.number
    WHERE o.id IS NULL OR o.placed_by <> k.actor_id`,

  'an order placed by the API has its answer kept, once': `
    WITH kept AS MATERIALIZED (${kept(pg)}), counted AS MATERIALIZED (SELECT seller_id, actor_id, number, count(*) AS n FROM kept GROUP BY seller_id, actor_id, number)
    SELECT o.number, k.n FROM orders o LEFT JOIN counted k ON k.seller_id = o.seller_id AND k.actor_id = o.placed_by AND k.number = o.number
    WHERE o.door = 'api' AND coalesce(k.n, 0) <> 1`,
});

/** Half away from zero. */
function rounded(numerator, divisor) {
  const half = divisor / 2n;
  return numerator < 0n ? -((-numerator + half) / divisor) : (numerator + half) / divisor;
}

// Cents from millionths of a euro: the tests' sellers sell in euro.
const CENT_E6 = 10_000n;

function wrongNets(rows) {
  return rows.filter((l) => {
    const exact = BigInt(l.quantity_e6) * BigInt(l.price_e6);
    return rounded(exact, BigInt(l.price_base_e6) * CENT_E6) !== BigInt(l.net_minor);
  });
}

function wrongTaxes(rows) {
  return rows.filter((t) => rounded(BigInt(t.base_minor) * BigInt(t.rate_ppm), PPM) !== BigInt(t.tax_minor));
}

const NETS = `SELECT CAST(l.id AS TEXT) AS line, CAST(l.quantity_e6 AS TEXT) AS quantity_e6, CAST(l.price_e6 AS TEXT) AS price_e6,
  CAST(l.price_base_e6 AS TEXT) AS price_base_e6, CAST(l.net_minor AS TEXT) AS net_minor
  FROM order_line l WHERE (SELECT o.currency FROM orders o WHERE o.seller_id = l.seller_id AND o.id = l.order_id) = 'EUR'`;
const TAXES = `SELECT CAST(order_id AS TEXT) AS order_id, code, CAST(rate_ppm AS TEXT) AS rate_ppm, CAST(base_minor AS TEXT) AS base_minor,
  CAST(tax_minor AS TEXT) AS tax_minor FROM order_tax`;
const TAX_BASES = `
  SELECT CAST(t.order_id AS TEXT) AS order_id, t.code, t.rate_ppm, t.base_minor, l.net FROM order_tax t
  JOIN orders o ON o.seller_id = t.seller_id AND o.id = t.order_id
  LEFT JOIN (SELECT seller_id, order_id, tax_code, tax_rate_ppm, sum(net_minor) AS net FROM order_line GROUP BY seller_id, order_id, tax_code, tax_rate_ppm) l
    ON l.seller_id = t.seller_id AND l.order_id = t.order_id AND l.tax_code = t.code AND l.tax_rate_ppm = t.rate_ppm
  WHERE o.freight_minor = 0 AND t.base_minor <> coalesce(l.net, -1)`;

/** Asks a database many statements at once; `where` is a file of SQLite, or a name or address of PostgreSQL. */
export function ask(where, onPostgres, list) {
  if (onPostgres) {
    const text = list.map((sql) => `SELECT coalesce(jsonb_agg(r), '[]'::jsonb) FROM (${sql}) r;`).join('\n');
    const out = execFileSync('psql', ['-qAt', '-v', 'ON_ERROR_STOP=1', '-d', where], { input: text, maxBuffer: 1e9, stdio: ['pipe', 'pipe', 'pipe'] });
    return out.toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  }
  const lite = new DatabaseSync(where, { readOnly: true, readBigInts: true });
  try {
    return list.map((sql) => lite.prepare(sql).all());
  } finally {
    lite.close();
  }
}

const everything = (rows) => rows;

/** What does not hold: [{ promise, rows }]. */
export function broken(where, onPostgres) {
  const promises = Object.entries(statements(onPostgres)).map(([promise, sql]) => ({ promise, sql, wrong: everything }));
  promises.push({ promise: 'a line’s net is quantity × price ÷ base, rounded half away from zero', sql: NETS, wrong: wrongNets });
  promises.push({ promise: 'tax is its base × its rate, rounded once', sql: TAXES, wrong: wrongTaxes });
  promises.push({ promise: 'the base of a tax is the nets of its lines', sql: TAX_BASES, wrong: everything });
  if (!onPostgres) { // PostgreSQL looks after both itself
    promises.push({ promise: 'no row points to one that is not there', sql: 'PRAGMA foreign_key_check', wrong: everything });
    promises.push({ promise: 'the file is whole', sql: 'PRAGMA integrity_check', wrong: (rows) => rows.filter((row) => row.integrity_check !== 'ok') });
  }
  const answers = ask(where, onPostgres, promises.map(({ sql }) => sql));
  return promises.map(({ promise, wrong }, i) => ({ promise, rows: wrong(answers[i]) })).filter(({ rows }) => rows.length > 0);
}

/** Where the rows of a test's server are. */
export const placeOf = (server) => (server.database ? server.database.name : join(server.dir, 'shop/negoce.db'));

export const describe = (list) => list.map(({ promise, rows }) =>
  `does not hold: ${promise} (${rows.length})\n${rows.slice(0, 5).map((row) => `  ${JSON.stringify(row, (k, v) => (typeof v === 'bigint' ? Number(v) : v))}`).join('\n')}`).join('\n');

function main(where) {
  const list = broken(where, where.startsWith('postgresql:'));
  console.log(list.length ? describe(list) : 'everything holds');
  return list.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv[2] ?? 'shop/negoce.db'));
