// The quick-order pad and the cart's fields over the wire: every line is judged, none is lost. SPDX-License-Identifier: Apache-2.0
import { test, expect } from '../support/fixtures.js';

/** Posts a form of the pages as the browser would: its token and its one-time key. */
async function post(pages, path, form, from = path) {
  const page = await pages.get(from);
  return pages.request('POST', path, { form: { csrf: page.hidden('csrf'), form_key: page.hidden('form_key'), ...form } });
}
const said = (page) => page.text.replaceAll('&#39;', "'").replace(/<[^>]*>/g, ' ');

test('the pad says of each line what is wrong, and judges the others', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const pages = await (await (await shop.company()).buyer()).pages();

  const page = await post(pages, '/quick-order/check',
    { paste: `${salt.sku};3\n;7\n${salt.sku};\n${salt.sku};1;2;3\nNOTHING;1\n${salt.sku};many\n${'X'.repeat(65)};1\n` }, '/quick-order');

  const text = said(page);
  expect(text).toContain('In stock'); // the first
  expect(text).toContain("Type the item's code."); // code_missing
  expect(text).toContain('Type a quantity.'); // quantity_missing
  expect(text).toContain('One code and one quantity a line.'); // line_unclear
  expect(text).toContain('No product answers to NOTHING.'); // product_unknown
  expect(text).toContain('This is not a quantity'); // quantity_invalid
  expect(text).toContain('At most 64 characters.'); // text_too_long
});

test('the pad adds the good lines and leaves the others to be corrected', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const buyer = await (await shop.company()).buyer();

  const answer = await post(await buyer.pages(), '/quick-order', { paste: `${salt.sku};3\nNOTHING;1\n` });

  const [cart] = (await buyer.get('/api/v1/carts')).json.items;
  const lines = cart ? (await buyer.get(`/api/v1/carts/${cart.id}`)).json.lines : [];
  expect(lines.map((line) => [line.sku, line.quantity])).toEqual([[salt.sku, '3']]);
  const page = answer.status === 303 ? await (await buyer.pages()).get(answer.headers.location) : answer;
  expect(page.text).toContain('NOTHING');
});

test('an item without code cannot be added, nor a line be left without quantity', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const buyer = await (await shop.company()).buyer();
  const cart = await buyer.cart();
  await cart.add(salt, 3);
  const [line] = await cart.lines();
  const pages = await buyer.pages();

  const added = await post(pages, '/cart/add', { sku: '', quantity: '1' }, '/quick-order');
  expect(added.status).toBe(422);
  expect(said(added)).toContain("Type the item's code.");

  const path = `/cart/${cart.id}`;
  const field = /name="(lines\/[^"]*|[^"]*quantity[^"]*)"/.exec((await pages.get(path)).text)[1];
  expect(field).toContain(line.id);
  const saved = await post(pages, path, { [field]: '' });
  expect(saved.status).toBe(422);
  expect(said(saved)).toContain('Type a quantity.');
  expect((await cart.lines())[0].quantity).toBe('3');
});
