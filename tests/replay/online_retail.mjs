// Places the invoices of February 2011 of Online Retail through the API at their minute, as that customer's buyer, and compares the nets.
// SPDX-License-Identifier: Apache-2.0
//
//   node online_retail.mjs [--every N]     SQLite, or PostgreSQL with DB=postgres and NEGOCE_DATABASE; NEGOCE_BIN names the binary
//
// Prices are entries of that customer from the invoice's minute on. Where a customer, a product and a minute have two prices they are
// tiers if the quantities differ; else no rule can give both, and the lines are listed. Lines without a customer belong to COUNTER.
import { join } from 'node:path';
import { Decimal } from './decimal.mjs';
import { dataOf, every, groupBy, readCsv, replay, tiersOf } from './replay.mjs';

const COUNTRY = { 'United Kingdom': 'GB', Germany: 'DE', France: 'FR', EIRE: 'IE', Netherlands: 'NL', Spain: 'ES', Belgium: 'BE', Switzerland: 'CH', Australia: 'AU',
  Portugal: 'PT', Norway: 'NO', 'Channel Islands': 'JE', Cyprus: 'CY', Italy: 'IT', Finland: 'FI', Japan: 'JP', Sweden: 'SE', 'Hong Kong': 'HK', Poland: 'PL',
  Denmark: 'DK', Austria: 'AT', Singapore: 'SG', Iceland: 'IS', Greece: 'GR', Unspecified: 'GB', Canada: 'CA', Malta: 'MT', Lebanon: 'LB', Israel: 'IL',
  Lithuania: 'LT', Brazil: 'BR', 'European Community': 'GB', 'United Arab Emirates': 'AE', USA: 'US', Bahrain: 'BH', 'Czech Republic': 'CZ', 'Saudi Arabia': 'SA' };
const MONTH = '2011-02';

const rows = readCsv(join(dataOf('online-retail'), 'online_retail_2010-12_to_2011-06.csv.xz'));
const codeOf = (r) => r.CustomerID.replace(/\.0$/, '') || 'COUNTER';
const emailOf = (code) => `buyer-${code.toLowerCase()}@retail.example`;
const isCancelled = (r) => r.InvoiceNo.startsWith('C');
const isFree = (r) => Number(r.UnitPrice) <= 0;

const sellable = rows.filter((r) => r.InvoiceDate.startsWith(MONTH) && !isCancelled(r) && !isFree(r) && Number(r.Quantity) > 0).map((r) => ({
  number: r.InvoiceNo, company: codeOf(r), sku: r.StockCode, quantity: Number(r.Quantity), price: r.UnitPrice, at: `${r.InvoiceDate.slice(0, 16).replace(' ', 'T')}:00.000Z`,
  net: Decimal.rounded(r.UnitPrice, 3).times(Decimal.whole(r.Quantity)).roundedTo(2).text }));
// An invoice that was written over two minutes is placed in the later one.
for (const lines of groupBy(sellable, (l) => l.number).values()) {
  const at = lines.reduce((last, l) => (l.at > last ? l.at : last), '');
  for (const l of lines) l.at = at;
}

const entries = [...groupBy(sellable, (l) => `${l.company}|${l.sku}|${l.at}`).values()].map((lines) => ({ lines, tiers: tiersOf(lines) }));
for (const { lines, tiers } of entries) {
  if (!tiers.some((t) => t.listed)) continue;
  for (const l of lines) l.differs = tiers.map((t) => Decimal.rounded(t.price, 3).times(Decimal.whole(l.quantity)).roundedTo(2).text);
}
const ambiguous = entries.filter((e) => e.tiers.some((t) => t.listed));
const twoPrices = entries.filter((e) => new Set(e.lines.map((l) => l.price)).size > 1);

const orders = [...groupBy(sellable, (l) => l.number)].filter((_, i) => i % every === 0)
  .map(([number, lines]) => ({ number, company: lines[0].company, email: emailOf(lines[0].company), at: lines[0].at, lines }));
const customers = [...groupBy(rows, codeOf)].map(([code, mine]) => ({ code, country: COUNTRY[mine[0].Country] }));
const signingIn = [...new Set(orders.map((o) => o.company))];
const buying = [...new Set(sellable.map((l) => l.company))];
const named = new Map();
for (const r of rows) if (!named.get(r.StockCode)) named.set(r.StockCode, r.Description.trim());
const count = (name, wanted) => `${rows.filter(wanted).length} ${name}`;

await replay({
  name: 'online-retail',
  seller: { name: 'Online Retail', country: 'GB', currency: 'GBP' },
  files: {
    products: [...named].map(([sku, name]) => ({ sku, unit: 'C62', name_en: name || sku, stock_policy: 'none', tax_category: 'standard' })),
    companies: customers.map((c) => ({ code: c.code, name: c.code === 'COUNTER' ? 'Sales over the counter' : `Customer ${c.code}`, country: c.country })),
    locations: customers.map((c) => ({ company: c.code, code: 'MAIN', name: `Customer ${c.code}`, street: 'not told', city: 'not told', postal_code: '', country: c.country, default: 'yes' })),
    users: signingIn.map((code) => ({ email: emailOf(code), company: code, name: `Buyer of ${code}`, roles: 'buyer', language: 'en' })),
    'price-lists': buying.map((code) => ({ code: `P-${code}`, name: `Prices of ${code}`, currency: 'GBP', priority: '10', audience: `company:${code}` })),
    prices: entries.flatMap(({ lines, tiers }) => tiers.map((t) => ({ list: `P-${lines[0].company}`, sku: lines[0].sku, unit: '', min_quantity: String(t.from),
      valid_from: lines[0].at, valid_until: '', price: t.price }))),
  },
  orders,
  differences: every === 1 ? 9 : undefined,
  facts: [`${rows.length} lines, ${customers.length - 1} customers, ${count('without one', (r) => !r.CustomerID)}`,
    `not sold: ${count('cancelled', isCancelled)} (${new Set(rows.filter(isCancelled).map((r) => r.InvoiceNo)).size} documents), ${count('without a price', isFree)}`,
    `${MONTH}: ${sellable.length} lines of ${new Set(sellable.map((l) => l.number)).size} invoices, ${twoPrices.length} of a customer, product and minute with two prices, ` +
      `${ambiguous.length} of them with two prices for one quantity`],
});
