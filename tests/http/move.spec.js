// A shop moves between SQLite and PostgreSQL by backup and restore, and back. SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '../support/fixtures.js';
import { Client } from '../support/http.js';
import { aPlace, clearPlace } from '../support/place.js';
import { onPostgres } from '../support/server.js';
import { expectStatus } from '../support/shop.js';

function fileRows(path, sql) {
  const file = new DatabaseSync(path, { readOnly: true });
  try { return file.prepare(sql).all(); } finally { file.close(); }
}

/** { table: "count digest" } of all rows but the positions of change_log; rows(sql) asks the database. */
function digests(schemaFile, rows, { positions = false } = {}) {
  const columns = fileRows(schemaFile, `SELECT m.name AS tab, c.name AS col FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.rowid, c.cid`);
  const tables = Map.groupBy(columns, ({ tab }) => tab);
  const all = {};
  for (const [table, list] of tables) {
    const told = list.map(({ col }) => col).filter((col) => positions || table !== 'change_log' || !['xact', 'position'].includes(col));
    const lines = rows(`SELECT ${told.map((col) => `CAST("${col}" AS TEXT) AS "${col}"`).join(', ')} FROM "${table}"`)
      .map((row) => JSON.stringify(told.map((col) => row[col]))).sort();
    all[table] = `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
  }
  return all;
}
const ofFile = (path, options) => digests(path, (sql) => fileRows(path, sql), options);

async function signedIn(server, { email, password }) {
  const answer = expectStatus(await new Client(server).post('/api/v1/sessions', { email, password }), 201).json;
  return new Client(server, { token: answer.token });
}

async function placeOrder(client, sku) {
  const cart = expectStatus(await client.post('/api/v1/carts', {}), 201).json;
  expectStatus(await client.post(`/api/v1/carts/${cart.id}/lines`, { sku, quantity: '1' }), 201);
  const placed = await client.post(`/api/v1/carts/${cart.id}/order`, { payment_method: 'on_account' }, { headers: { 'Idempotency-Key': randomUUID() } });
  return expectStatus(placed, 201).json.number;
}

/** Something the person has bought before, by the piece and with much in stock. */
const goodsOf = (email) => `SELECT p.sku AS sku FROM order_line l JOIN company_user u ON u.company_id = l.company_id
  JOIN person q ON q.id = u.person_id JOIN product p ON p.id = l.product_id JOIN stock s ON s.product_id = p.id
  WHERE q.email = '${email}' AND p.active = 1 AND p.min_quantity_e6 = 0 AND p.step_quantity_e6 = 0 AND s.on_hand_e6 - s.reserved_e6 > 100000000
  ORDER BY s.on_hand_e6 - s.reserved_e6 DESC, p.sku LIMIT 1`;

test.describe('a shop', () => {
  test.skip(!onPostgres, 'needs both engines');
  test.setTimeout(180_000);
  const places = [];
  const place = (options) => { places.push(aPlace(options)); return places.at(-1); };
  const files = mkdtempSync(join(tmpdir(), 'negoce-test-'));
  // Made again where it is gone: what is cleared after one test of this worker may stand before its next.
  const file = (name) => {
    mkdirSync(files, { recursive: true });
    return join(files, name);
  };

  test.afterAll(() => {
    places.splice(0).forEach(clearPlace);
    rmSync(files, { recursive: true, force: true });
  });

  test('moves from SQLite to PostgreSQL and back, in use, and is the same', async () => {
    const [origin, moved, returned] = [place(), place({ postgres: true }), place()];
    const logins = (await origin.cli('demo', '--products', '300', '--companies', '20', '--orders', '60')).out.trim().split('\n').slice(1).map((line) => line.split(/ {2,}/));
    const [, , email, password] = logins.find(([role]) => role === 'buyer');
    const [, , staffEmail, staffPassword] = logins.find(([role]) => role === 'owner') ?? logins.at(-1);

    await origin.cli('backup', file('from-sqlite.db'));
    await moved.cli('restore', file('from-sqlite.db'));
    await moved.cli('backup', file('from-postgres.db'));
    const before = ofFile(file('from-sqlite.db'), { positions: true });
    expect(Number(before.order_line.split(' ')[0])).toBeGreaterThan(100);
    for (const table of ['media', 'media_file', 'blob', 'blob_piece']) expect(Number(before[table].split(' ')[0]), table).toBeGreaterThan(100);
    expect(digests(file('from-sqlite.db'), (sql) => moved.rows(sql), { positions: true })).toEqual(before);
    expect(ofFile(file('from-postgres.db'), { positions: true })).toEqual(before);
    expect(statSync(file('from-postgres.db')).mode & 0o077).toBe(0);

    moved.write('UPDATE freight_rule SET minimum_minor = NULL'); // one piece is an order here
    await moved.serve();
    const buyer = await signedIn(moved, { email, password });
    const [{ sku }] = moved.rows(goodsOf(email));
    const first = await placeOrder(buyer, sku);
    let isKept = false;
    const kept = moved.cli('backup', file('hot.db')).finally(() => { isKept = true; });
    const placed = [];
    while (!isKept) placed.push(await placeOrder(buyer, sku));
    await kept;
    placed.push(await placeOrder(buyer, sku));
    moved.run.child.kill('SIGTERM');
    expect((await moved.run.ended).code).toBe(0);

    const hot = new Set(fileRows(file('hot.db'), 'SELECT number FROM orders').map(({ number }) => number));
    expect(hot).toContain(first);
    expect(hot).not.toContain(placed.at(-1));
    expect(placed.map((number) => hot.has(number))).toEqual([...placed.map((number) => hot.has(number))].sort().reverse());
    expect(fileRows(file('hot.db'), 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(fileRows(file('hot.db'), `SELECT o.number FROM orders o WHERE o.net_minor <>
      (SELECT sum(l.net_minor) FROM order_line l WHERE l.seller_id = o.seller_id AND l.order_id = o.id)`)).toEqual([]);

    await moved.cli('backup', file('last.db'));
    await returned.cli('restore', file('last.db'));
    const after = digests(file('last.db'), (sql) => moved.rows(sql));
    expect(after.orders.split(' ')[0]).toBe(String(Number(before.orders.split(' ')[0]) + placed.length + 1));
    expect(ofFile(join(returned.dir, 'shop/negoce.db'))).toEqual(after);
    const logOf = (rows) => rows.map(({ object_id: id }) => String(id));
    const order = (by) => `SELECT CAST(object_id AS TEXT) AS object_id FROM change_log ORDER BY seller_id, ${by}`;
    expect(fileRows(file('last.db'), 'SELECT DISTINCT xact FROM change_log')).toEqual([{ xact: 0 }]);
    expect(logOf(fileRows(file('last.db'), order('position')))).toEqual(logOf(moved.rows(order('xact, position'))));

    await returned.serve();
    const again = await signedIn(returned, { email, password });
    await signedIn(returned, { email: staffEmail, password: staffPassword });
    expectStatus(await new Client(returned, { token: buyer.token }).get('/api/v1/me'), 200);
    const next = await placeOrder(again, sku);
    expect(fileRows(file('last.db'), `SELECT number FROM orders WHERE number = '${next}'`)).toEqual([]);
    await returned.stop();
    expect(moved.run.log.join('').split('\n').filter((line) => /Sanitizer|runtime error/.test(line))).toEqual([]);
  });

  test('is restored into an empty database only, and a wrong file leaves it empty', async () => {
    const target = place({ postgres: true });
    const text = target.file('note.txt', 'this is a note, not a shop\n'.repeat(40));

    const wrong = await target.cliUpTo(1, 'restore', text);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("not a shop's backup") });
    expect((await target.cliUpTo(1, 'restore', `${text}.absent`)).err).toContain('there is no file');
    expect((await target.cliUpTo(1, 'backup', file('none.db'))).err).toContain('no shop in the database');
    expect(() => statSync(file('none.db'))).toThrow();
    expect(() => statSync(`${file('none.db')}.tmp`)).toThrow();
    await target.cli('migrate');
    const origin = place();
    await origin.cli('migrate');
    await origin.cli('backup', file('bare.db'));
    expect(await target.cliUpTo(1, 'restore', file('bare.db'))).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
  });
});
