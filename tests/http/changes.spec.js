// What changed since a position: products, price entries, stock and orders, also where transactions overtake each other. SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { expect, test } from '../support/fixtures.js';
import { onPostgres } from '../support/server.js';
import { expectStatus } from '../support/shop.js';

const headerOf = (answer) => answer.headers.get?.('negoce-position') ?? answer.headers['negoce-position'];
const positionOf = async (who, path) => headerOf(expectStatus(await who.get(path), 200));
async function since(who, path, position) {
  const answer = expectStatus(await who.get(`${path}${path.includes('?') ? '&' : '?'}since=${position}`), 200);
  return { ...answer.json, position: headerOf(answer) };
}

/** Follows to the end: on PostgreSQL another worker's transaction may still run for a moment. */
async function followed(who, path, position, wanted) {
  let all;
  await expect.poll(async () => (all = await since(who, path, position)).items.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(wanted);
  return all;
}

test.describe('a reader of changes', () => {
  test('is told of products as they are now, each once, and of none again', async ({ shop }) => {
    const reader = await (await shop.company()).buyer();
    const before = await positionOf(reader, '/api/v1/products');
    const [salt, pepper] = [await shop.product('CHG'), await shop.product('CHG')];
    expectStatus(await shop.owner.patch(`/api/v1/products/${salt.id}`, { name_en: 'Changed salt' }), 200);
    const told = await followed(reader, '/api/v1/products', before, 2);
    expect(told.items.map(({ id }) => id)).toEqual([pepper.id, salt.id]);
    expect(told.more).toBe(false);
    expect((await since(reader, '/api/v1/products', told.position)).items).toEqual([]);

    expectStatus(await shop.owner.patch(`/api/v1/products/${salt.id}`, { active: false }), 200);
    expect((await followed(reader, '/api/v1/products', told.position, 1)).items).toEqual([{ id: salt.id, deleted: true }]);
  });

  test('is told of many in parts without a gap', async ({ shop }) => {
    const reader = await (await shop.company()).buyer();
    let position = await positionOf(reader, '/api/v1/products');
    const made = [];
    for (let i = 0; i < 5; i++) made.push((await shop.product('PART')).id);
    await followed(reader, '/api/v1/products', position, 5);
    const seen = [];
    for (let more = true; more;) {
      const part = await since(reader, '/api/v1/products?limit=2', position);
      seen.push(...part.items.map(({ id }) => id));
      ({ more, position } = part);
    }
    expect([...new Set(seen)]).toEqual(made);
  });

  test('is told of stock and of prices by target', async ({ shop }) => {
    const salt = await shop.product('CHS');
    const stock = await positionOf(shop.owner, '/api/v1/stock');
    expectStatus(await shop.owner.put('/api/v1/stock', { sku: salt.sku, warehouse: 'MAIN', on_hand: '77' }), 200);
    const told = await followed(shop.owner, '/api/v1/stock', stock, 1);
    expect(told.items.find(({ sku, warehouse }) => sku === salt.sku && warehouse === 'MAIN').on_hand).toBe('77');

    const code = `CHG-${Date.now()}`;
    const list = expectStatus(await shop.owner.post('/api/v1/price-lists', { code, name: 'Followed', currency: 'EUR', audience: 'all' }), 201).json;
    const path = `/api/v1/price-lists/${list.id}/entries`;
    const prices = await positionOf(shop.owner, path);
    expectStatus(await shop.owner.put(path, { sku: salt.sku, min_quantity: '1', price: '3.10' }), 200);
    const set = await followed(shop.owner, path, prices, 1);
    expect(set.items).toMatchObject([{ target: 'prd', product: salt.id, deleted: false, entries: [{ sku: salt.sku }] }]);
    expectStatus(await shop.owner.put(path, { sku: salt.sku, min_quantity: '1', delete: true }), 200);
    const gone = await followed(shop.owner, path, set.position, 1);
    expect(gone.items).toMatchObject([{ product: salt.id, entries: [], deleted: true }]);
  });

  test('sees the orders of the own company alone', async ({ shop }) => {
    const [acme, other] = [await shop.company(), await shop.company()];
    const salt = await shop.product('CHO');
    const [buyer, stranger] = [await acme.buyer(), await other.buyer()];
    const position = await positionOf(buyer, '/api/v1/orders');
    const order = await buyer.order([[salt.sku, '2']]);
    const told = await followed(buyer, '/api/v1/orders', position, 1);
    expect(told.items.map(({ id }) => id)).toEqual([order.id]);
    expect((await since(stranger, '/api/v1/orders', position)).items).toEqual([]);
  });

  test('is refused what is no position, or another database’s, and waits for one to come', async ({ shop }) => {
    expect(await shop.owner.get('/api/v1/stock?since=yesterday')).toBeProblem(400, 'position_invalid');
    expect(await shop.owner.get('/api/v1/stock?since=9000000000000000-9')).toBeProblem(422, 'position_unknown');
    const ahead = { headers: { 'Negoce-Position': '9000000000000000-9' } };
    expect(await shop.owner.get('/api/v1/stock', ahead)).toBeProblem(503, 'busy');
    const held = { headers: { 'Negoce-Position': await positionOf(shop.owner, '/api/v1/stock') } };
    expectStatus(await shop.owner.get('/api/v1/stock', held), 200);
  });

  test('misses nothing that commits behind what was told', async ({ shop, server }) => {
    test.skip(!onPostgres, 'SQLite commits one after the other');
    const reader = await (await shop.company()).buyer();
    const slow = await shop.product('SLOW');
    const before = await positionOf(reader, '/api/v1/products');
    const psql = spawn('psql', ['-q', '-d', server.database.url, '-c', `BEGIN;
      INSERT INTO change_log SELECT seller_id, pg_current_xact_id()::text::bigint, 1, 'prd', id, 0 FROM product WHERE sku = '${slow.sku}' LIMIT 1;
      SELECT pg_sleep(3); COMMIT;`], { stdio: 'ignore' });
    const ended = new Promise((done) => psql.on('exit', done));
    await new Promise((done) => setTimeout(done, 1000));
    const quick = await shop.product('QUICK');
    const first = await since(reader, '/api/v1/products', before);
    expect(first.items.map(({ id }) => id)).not.toContain(quick.id); // it stands behind a transaction that still runs
    expect(await ended).toBe(0);
    const rest = await followed(reader, '/api/v1/products', first.position, 2);
    expect(rest.items.map(({ id }) => id)).toEqual(expect.arrayContaining([slow.id, quick.id]));
  });
});
