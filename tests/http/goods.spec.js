// What is said of goods: attributes with units, facets, relations, variants, lifecycle, a site's own tree. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { expectStatus, unique } from '../support/shop.js';

const attribute = async (shop, facts) => expectStatus(await shop.owner.post('/api/v1/attributes', { code: unique('Size'), ...facts }), 201).json;
const say = (shop, product, attributes) => shop.owner.patch(`/api/v1/products/${product.id}`, { attributes });

test.describe('an attribute', () => {
  test('keeps one unit and says which', async ({ shop }) => {
    const weight = await attribute(shop, { type: 'number', unit: 'KGM', name_en: 'Weight', name_fr: 'Poids' });
    const salt = await shop.product('SALT');
    const { json } = await say(shop, salt, [{ name: weight.code, value: '2.5 kg' }]);
    expect(json.attributes).toEqual([{ name: weight.code, value: '2.5', label: 'Poids', text: '2,5\u00a0kg', type: 'number', unit: 'KGM' }]);

    expect(await say(shop, salt, [{ name: weight.code, value: '2500 g' }])).toBeProblem(422, 'attribute_unit_differs', { pointer: '/attributes/0' });
    expect(await say(shop, salt, [{ name: weight.code, value: 'heavy' }])).toBeProblem(422, 'attribute_number_invalid', { pointer: '/attributes/0' });
  });

  test('that a product first names is a text, and may become a number', async ({ shop }) => {
    const code = unique('Width');
    const salt = await shop.product('SALT', { attributes: [{ name: code, value: '12 mm' }] });
    const made = (await shop.owner.get('/api/v1/attributes?limit=200')).json.items.find((one) => one.code === code);
    expect(made.type).toBe('text');
    expectStatus(await shop.owner.patch(`/api/v1/attributes/${made.id}`, { type: 'number', unit: 'mm' }), 200);
    expect((await shop.owner.get(`/api/v1/products/${salt.id}`)).json.attributes[0].value).toBe('12');
    expect(await shop.owner.patch(`/api/v1/attributes/${made.id}`, { type: 'flag' })).toBeProblem(422, 'attribute_values_differ');
  });
});

test('facets count what the other filters leave', async ({ shop }) => {
  const category = await shop.category('Ropes');
  const colour = await attribute(shop, { facet: true }), length = await attribute(shop, { type: 'number', unit: 'MTR', facet: true });
  const make = (value, metres, brand) => shop.product('ROPE', { category: category.code, brand,
    attributes: [{ name: colour.code, value }, { name: length.code, value: metres }] });
  await make('red', '10 m', 'Alpha');
  await make('red', '20', 'Beta');
  await make('blue', '30', 'Beta');
  const buyer = await (await shop.company()).buyer();
  const ask = async (query) => expectStatus(await buyer.get(`/api/v1/products?category=${category.code}&facets=yes&${query}`), 200).json;
  const counts = (list) => Object.fromEntries(list.map((one) => [one.name ?? one.value, one.count]));

  const all = await ask('');
  expect(counts(all.facets.brand)).toEqual({ Alpha: 1, Beta: 2 });
  expect(all.facets.in_stock).toBe(3);
  expect(all.facets.attributes.map((one) => [one.name, one.min, one.max])).toEqual([[colour.code, undefined, undefined], [length.code, '10', '30']]);

  const red = await ask(`attribute.${colour.code}=red`);
  expect(red.items).toHaveLength(2);
  expect(counts(red.facets.attributes[0].values)).toEqual({ red: 2, blue: 1 });
  expect(counts(red.facets.brand)).toEqual({ Alpha: 1, Beta: 1 });
  expect((await ask(`attribute.${colour.code}=red&attribute.${colour.code}=blue`)).items).toHaveLength(3);
  expect((await ask(`attribute_min.${length.code}=15&attribute_max.${length.code}=25`)).items).toHaveLength(1);
  expect((await ask('brand=Beta')).items).toHaveLength(2);

  const pages = await buyer.pages();
  const page = await pages.get(`/c/${category.code}?attribute.${colour.code}=red`);
  expect(page.text).toContain(`name="attribute.${colour.code}" value="red" checked`);
  expect(page.text).toMatch(/2 items/);
  expect(page.text).toContain(`href="/c/${category.code}"`); // the chip that removes itself
});

test('what goes with a product is shown, and what follows it', async ({ shop }) => {
  const [old, next, lid] = [await shop.product('OLD'), await shop.product('NEXT'), await shop.product('LID')];
  const put = (relations) => shop.owner.put(`/api/v1/products/${old.id}/relations`, { relations });
  const { json } = expectStatus(await put([{ kind: 'successor', sku: next.sku }, { kind: 'accessory', sku: lid.sku }]), 200);
  expect(json.relations.map((one) => [one.kind, one.sku])).toEqual([['successor', next.sku], ['accessory', lid.sku]]);
  expect((await shop.owner.get(`/api/v1/products/${next.id}`)).json.relations).toMatchObject([{ kind: 'predecessor', sku: old.sku }]);
  expect(await put([{ kind: 'accessory', sku: old.sku }])).toBeProblem(422, 'relation_self', { pointer: '/relations/0' });

  expectStatus(await shop.owner.patch(`/api/v1/products/${old.id}`, { lifecycle: 'phased_out' }), 200);
  const page = await (await (await (await shop.company()).buyer()).pages()).get(`/p/${old.sku}`);
  expect(page.text).toContain('being phased out');
  expect(page.text).toContain(`/p/${next.sku}`);
  expect(page.text).toContain('Accessories');
});

test('variants are one table, added at once', async ({ shop }) => {
  const code = unique('Length');
  const head = await shop.product('BOLT', { price: null });
  const [short, long] = [await shop.product('SHORT', { variant_of: head.sku, attributes: [{ name: code, value: '10' }] }),
    await shop.product('LONG', { variant_of: head.sku, attributes: [{ name: code, value: '20' }] })];
  expect((await shop.owner.get(`/api/v1/products/${head.id}`)).json.variants.map((one) => one.sku).sort()).toEqual([long.sku, short.sku].sort());
  expect(await shop.owner.patch(`/api/v1/products/${head.id}`, { variant_of: short.sku })).toBeProblem(422, 'variant_loop', { pointer: '/variant_of' });

  const buyer = await (await shop.company()).buyer(), pages = await buyer.pages();
  const page = await pages.get(`/p/${head.sku}`);
  expect(page.text).toContain(`>${code}</th>`);
  const rows = [...page.text.matchAll(/name="(lines\/\d+)\/sku" value="([^"]+)"/g)].map(([, row, sku]) => [row, sku]);
  expect(rows.map(([, sku]) => sku).sort()).toEqual([long.sku, short.sku].sort());
  const fields = { only_filled: 'yes' };
  for (const [row, sku] of rows) Object.assign(fields, { [`${row}/sku`]: sku, [`${row}/quantity`]: sku === long.sku ? '3' : '' });
  const cart = await pages.submit('/quick-order', fields, { page: `/p/${head.sku}` });
  expect([200, 303]).toContain(cart.status);
  const carts = (await buyer.get('/api/v1/carts')).json.items;
  const lines = (await buyer.get(`/api/v1/carts/${carts[0].id}`)).json.lines;
  expect(lines.map((line) => [line.sku, line.quantity])).toEqual([[long.sku, '3']]);
});

test('a site shows its own tree at every door', async ({ shop }) => {
  const site = (await shop.owner.get('/api/v1/sites')).json.items[0].id;
  const [shown, hidden] = [await shop.category('Shown'), await shop.category('Hidden')];
  const [salt, rope] = [await shop.product('SALT', { category: shown.code }), await shop.product('ROPE', { category: hidden.code })];
  const buyer = await (await shop.company()).buyer(), pages = await buyer.pages();
  const put = (categories) => shop.owner.put(`/api/v1/sites/${site}/categories`, { categories });
  try {
    expectStatus(await put([shown.code]), 200);
    expect((await buyer.get(`/api/v1/products?sku=${salt.sku}`)).json.items).toHaveLength(1);
    expect((await buyer.get(`/api/v1/products?sku=${rope.sku}`)).json.items).toHaveLength(0);
    expect((await buyer.get('/api/v1/categories')).json.items.map((one) => one.code)).toEqual([shown.code]);
    expect((await pages.get(`/c/${hidden.code}`)).status).toBe(404);
    expect((await pages.get(`/p/${rope.sku}`)).status).toBe(404);
    expect((await pages.get('/')).text).toContain(`/c/${shown.code}`);
    expect((await pages.get('/')).text).not.toContain(`/c/${hidden.code}`);
    expect(await put(['nothing'])).toBeProblem(422, 'category_unknown', { pointer: '/categories/0' });
  } finally {
    expectStatus(await put([]), 200);
  }
  expect((await buyer.get(`/api/v1/products?sku=${rope.sku}`)).json.items).toHaveLength(1);
});

test('words are found with and without accents, by their beginning, by code and GTIN', async ({ shop }) => {
  const gtin = '4006381333931';
  const word = unique('Zyl').toLowerCase();
  const salt = await shop.product('FLEUR', { sku: unique('FL-EUR'), name_fr: `Éponges ${word} végétales`, name_en: `Sponge ${word}`, gtin });
  const buyer = await (await shop.company()).buyer();
  for (const q of [`eponge ${word}`, `VEGETALE ${word}`, `${word} éponges`, word.slice(0, -1), salt.sku.toLowerCase().replaceAll('-', ''), gtin, `sponge ${word}`])
    expect((await buyer.get(`/api/v1/products?q=${encodeURIComponent(q)}`)).json.items.map((one) => one.sku), q).toContain(salt.sku);
});
