// Assortments at every door, and a company's own part numbers where codes are typed. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { test, expect } from '../support/fixtures.js';
import { expectStatus, unique } from '../support/shop.js';

async function post(pages, path, form, from = path) {
  const page = await pages.get(from);
  return pages.request('POST', path, { form: { csrf: page.hidden('csrf'), form_key: page.hidden('form_key'), ...form } });
}
const found = (json) => json.items.map((p) => p.sku);

/** Two products of one category, sold; the company sees the first alone. */
async function narrowed(shop) {
  const word = unique('Zander').toLowerCase();
  const category = await shop.category(word);
  const [mine, hidden] = [await shop.product('MINE', { category: category.code, brand: word }), await shop.product('HIDDEN', { category: category.code, brand: word })];
  const company = await shop.company();
  const assortment = async (include, exclude = []) => expectStatus(await shop.owner.post('/api/v1/assortments',
    { code: unique('AST'), audience: `company:${company.code}`, include, exclude }), 201).json;
  return { word, category, mine, hidden, company, assortment };
}

test('a product outside the assortment is at no door', async ({ shop }) => {
  const { word, category, mine, hidden, company, assortment } = await narrowed(shop);
  const buyer = await company.buyer();
  const before = await buyer.order([[hidden, 1]]);
  const cart = await buyer.cart();
  expectStatus(await cart.add(hidden, 1), 201);
  const made = await assortment([mine.sku]);
  const pages = await buyer.pages();

  // lists, search, counts, filters
  for (const query of [`category=${category.id}`, `q=${word}`, `category=${category.id}&sort=price`, `category=${category.id}&in_stock=yes`, `q=${word}&price_min=1`]) {
    const answer = expectStatus(await buyer.get(`/api/v1/products?${query}&count=yes`), 200).json;
    expect([query, found(answer), answer.count]).toEqual([query, [mine.sku], 1]);
  }
  expect(expectStatus(await buyer.get('/api/v1/products?count=yes&limit=200'), 200).json).toMatchObject({ count: 1, next: null });
  expect(found(expectStatus(await buyer.get(`/api/v1/products?sku=${hidden.sku}`), 200).json)).toEqual([]);
  const tree = expectStatus(await buyer.get('/api/v1/categories'), 200).json.items;
  expect(tree.find((c) => c.id === category.id).product_count ?? 1).toBe(1);
  // by id and address
  expect(await buyer.get(`/api/v1/products/${hidden.id}`)).toBeProblem(404, 'not_found');
  expect((await pages.get(`/p/${hidden.sku}`)).status).toBe(404);
  expect((await pages.get(`/p/${mine.sku}`)).status).toBe(200);
  for (const path of [`/c/${category.code}`, `/search?q=${word}`, `/search?q=${hidden.sku}`]) expect((await pages.get(path)).text).not.toContain(`/p/${hidden.sku}`);
  expect((await pages.get(`/c/${category.code}`)).text).toContain('1–1 of 1');
  // prices, carts, pad
  const asked = expectStatus(await buyer.post('/api/v1/prices', { lines: [{ sku: hidden.sku, quantity: '1' }, { product: hidden.id, quantity: '1' }, { sku: mine.sku, quantity: '1' }] }), 200).json.lines;
  expect(asked.map((l) => l.error ?? null)).toEqual(['product_unknown', 'product_unknown', null]);
  expect(await cart.add(hidden, 1)).toBeProblem(422, 'product_unknown');
  expect(await buyer.post(`${cart.path}/lines`, { product: hidden.id, quantity: '1' })).toBeProblem(422, 'product_unknown');
  const many = expectStatus(await cart.addMany([{ sku: hidden.sku, quantity: '1' }, { sku: mine.sku, quantity: '1' }]), 200).json;
  expect(many).toMatchObject({ accepted: 1, refused: 1 });
  expect((await post(pages, '/quick-order/check', { paste: `${hidden.sku};1` }, '/quick-order')).text).toContain(`No product answers to ${hidden.sku}.`);
  expect((await post(pages, '/cart/add', { sku: hidden.sku, quantity: '1' }, '/quick-order')).status).toBe(422);
  // the line that stood in the cart, and the order that was placed before
  expect((await cart.lines()).map((l) => [l.sku, l.error ?? null])).toEqual([[hidden.sku, 'product_unknown'], [mine.sku, null]]);
  expect(await cart.order()).toBeProblem(422, 'product_unknown');
  await post(pages, `/orders/${before.id}/again`, {}, `/orders/${before.id}`);
  const carts = (await buyer.get('/api/v1/carts')).json.items;
  for (const c of carts.filter((one) => one.id !== cart.id)) expect((await buyer.get(`/api/v1/carts/${c.id}`)).json.lines.map((l) => l.sku)).not.toContain(hidden.sku);
  // staff, for themselves and as that company; another company
  expect((await shop.owner.get(`/api/v1/products/${hidden.id}?company=${company.id}`)).status).toBe(404);
  const other = await (await shop.company()).buyer();
  expect((await other.get(`/api/v1/products/${hidden.id}`)).status).toBe(200);
  // taken out of use, it holds no more
  expectStatus(await shop.owner.patch(`/api/v1/assortments/${made.id}`, { active: false }), 200);
  expect((await buyer.get(`/api/v1/products/${hidden.id}`)).status).toBe(200);
});

test('assortments are imported, a second run changes nothing, and a wrong name is told with its line', async ({ shop }) => {
  const { category, mine, hidden, company } = await narrowed(shop);
  const code = unique('AST');
  const run = async (text) => {
    const sent = expectStatus(await shop.owner.request('POST', '/api/v1/imports?kind=assortments', { raw: text, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } }), 202).json;
    let job = sent;
    await expect.poll(async () => (job = (await shop.owner.get(`/api/v1/jobs/${sent.job}`)).json).state).toBe('done');
    return job;
  };
  const file = `code,audience,include,exclude\n${code},company:${company.code},category:${category.code},${hidden.sku}\n`;
  await run(file);
  const [one] = expectStatus(await shop.owner.get(`/api/v1/assortments?q=${code}`), 200).json.items;
  expect(one).toMatchObject({ code, audience: `company:${company.code}`, include_count: 1, exclude_count: 1, version: 1 });
  await run(file);
  await run(`code,audience,include\n${code},company:${company.code},${mine.sku}|NOTHING\n`);
  expect(expectStatus(await shop.owner.get(`/api/v1/assortments/${one.id}`), 200).json).toMatchObject({ version: 1, include: [`category:${category.code}`], exclude: [hidden.sku] });
  await run(`code,exclude\n${code},-\n`);
  expect(expectStatus(await shop.owner.get(`/api/v1/assortments/${one.id}`), 200).json).toMatchObject({ version: 2, exclude: [] });
});

test('an assortment is made and changed in the office, and said of a product and of a company', async ({ shop }) => {
  const { mine, hidden, company } = await narrowed(shop);
  const pages = await shop.signInOnPages(shop.owner.email ?? shop.email);
  const code = unique('AST');
  const made = await post(pages, '/office/assortments/new', { code, audience: `company:${company.code}`, include: `${mine.sku}\nNOTHING`, active: 'yes' });
  expect(made.status).toBe(422);
  expect(made.text).toContain('No product answers to NOTHING.');
  const kept = await post(pages, '/office/assortments/new', { code, audience: `company:${company.code}`, include: mine.sku, active: 'yes' });
  expect(kept.status).toBe(303);
  expect((await pages.get(`/office/assortments?sku=${hidden.sku}`)).text).toContain('Does not include it');
  expect((await pages.get(`/office/companies/${company.id}/products`)).text).toContain('Sees 1 of');
});

test('a company searches, orders and reads by its own part numbers, and nobody else does', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const company = await shop.company();
  const buyer = await company.buyer();
  const number = unique('PN/');
  const path = `/api/v1/companies/${company.id}/part-numbers`;
  const put = expectStatus(await buyer.put(path, { lines: [{ part_number: number, sku: salt.sku }, { part_number: 'X', sku: 'NOTHING' }] }), 200).json;
  expect(put).toMatchObject({ accepted: 1, refused: 1, lines: [{ verdict: 'accepted', line: { sku: salt.sku } }, { verdict: 'refused', error: 'product_unknown' }] });
  expect(expectStatus(await buyer.get(`${path}?count=yes`), 200).json).toMatchObject({ count: 1, items: [{ part_number: number, sku: salt.sku }] });

  const pages = await buyer.pages();
  const checked = await post(pages, '/quick-order/check', { paste: `${number};2` }, '/quick-order');
  expect(checked.text).toContain(`Your code: ${number}`);
  const cart = await buyer.cart();
  expectStatus(await cart.add(number, 2), 201);
  expect((await cart.lines())[0]).toMatchObject({ sku: salt.sku, part_number: number });
  expect(found(expectStatus(await buyer.get(`/api/v1/products?q=${encodeURIComponent(number)}`), 200).json)).toEqual([salt.sku]);
  const order = expectStatus(await cart.order(), 201).json;
  expectStatus(await buyer.put(path, { lines: [{ part_number: number, delete: true }] }), 200);
  expect(expectStatus(await buyer.get(`/api/v1/orders/${order.id}`), 200).json.lines[0].part_number).toBe(number); // frozen
  expect((await pages.get(`/orders/${order.id}`)).text).toContain(`Your code: ${number}`);

  expectStatus(await buyer.put(path, { lines: [{ part_number: number, sku: salt.sku }] }), 200);
  const other = await (await shop.company()).buyer();
  expect(await other.get(path)).toBeProblem(404, 'not_found');
  expect(await (await other.cart()).add(number, 1)).toBeProblem(422, 'product_unknown');
  expect(found(expectStatus(await other.get(`/api/v1/products?q=${encodeURIComponent(number)}`), 200).json)).toEqual([]);

  // the company's page and the import
  expect((await post(pages, '/company/part-numbers', { lines: `A-1;${salt.sku}\nA-2\tNOTHING` })).text).toContain('Line 2: No product answers to NOTHING.');
  expect((await post(pages, '/company/part-numbers', { lines: `A-1;${salt.sku}` })).status).toBe(303);
  expect((await pages.get('/company/part-numbers')).text).toContain('A-1');
  expectStatus(await shop.owner.request('POST', '/api/v1/imports?kind=part-numbers', { raw: `company,part_number,sku\n${company.code},B-1,${salt.sku}\n${company.code},A-1,-\n`, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } }), 202);
  await expect.poll(async () => (await buyer.get(path)).json.items.map((n) => n.part_number).sort()).toEqual(['B-1', number].sort());
});
