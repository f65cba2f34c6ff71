// Places every reseller order of AdventureWorks through the API on its date, as that reseller's buyer, and compares the nets.
// SPDX-License-Identifier: Apache-2.0
//
//   node adventureworks.mjs [--every N]     SQLite, or PostgreSQL with DB=postgres and NEGOCE_DATABASE; NEGOCE_BIN names the binary
//
// Dealer prices hold from the first order that shows them (the dimension's own dates cross). A line of a promotion is
// quantity × ListPrice × (0.6 − pct) × (1 − pct): its day gets a list of net tiers before the dealers' list, priced per 1,000 because
// the product has eight decimals. The five currencies share the same numerals. Expected: five lines of one cent, where the data's own
// net was rounded before.
import { join } from 'node:path';
import { Decimal } from './decimal.mjs';
import { dataOf, every, groupBy, readCsv, replay, tiersOf } from './replay.mjs';

const data = dataOf('adventureworks');
const read = (name) => readCsv(join(data, name));
// Three streets hold U+0081, the ü of an old code page, which is no character one can print: the product refuses it by name.
const mended = (text) => text.replaceAll('\u0081', 'ü');
const by = (rows, key) => new Map(rows.map((r) => [r[key], r]));

const products = by(read('DimProduct.csv'), 'ProductKey'), resellers = by(read('DimReseller.csv'), 'ResellerKey');
const places = by(read('DimGeography.csv'), 'GeographyKey'), currencies = by(read('DimCurrency.csv'), 'CurrencyKey');
const groups = read('DimProductSubcategory.csv'), tops = read('DimProductCategory.csv');
const day = (text) => text.slice(0, 10);
const decimal = (text, places_) => Decimal.rounded(text, places_);
const EXPECTED = ['SO51131', 'SO51143', 'SO51147', 'SO51154', 'SO51160'];

const facts = read('reseller_sales_2010-2012.csv.xz').map((r) => {
  const product = products.get(r.ProductKey), isPromotion = r.PromotionKey !== '1';
  const pct = decimal(r.UnitPriceDiscountPct, 2);
  const price = isPromotion
    ? decimal(product.ListPrice, 4).times(decimal('0.6', 2).minus(pct)).times(Decimal.one.minus(pct))
    : decimal(r.UnitPrice, 8);
  return { number: r.SalesOrderNumber, line: Number(r.SalesOrderLineNumber), po: r.CustomerPONumber, on: day(r.OrderDate), reseller: r.ResellerKey,
    currency: currencies.get(r.CurrencyKey).CurrencyAlternateKey, sku: product.ProductAlternateKey, quantity: Number(r.OrderQuantity), isPromotion,
    price: price.widened(8).text, net: decimal(r.SalesAmount, 2).text,
    byRule: price.times(Decimal.whole(r.OrderQuantity)).roundedTo(2).text };
});

const orders = [...groupBy(facts, (l) => l.number)].filter((_, i) => i % every === 0).map(([number, lines]) => {
  const [{ po, on, reseller, currency }] = lines;
  return { number, po, email: emailOf(reseller), reseller, currency, at: `${on}T12:00:00.000Z`,
    lines: lines.sort((a, b) => a.line - b.line).map((l) => ({ sku: l.sku, quantity: l.quantity, net: l.net, differs: EXPECTED.includes(number) ? [l.byRule] : [] })) };
});
const buying = [...new Set(facts.map((l) => l.reseller))];
const signingIn = new Set(orders.map((o) => o.reseller));
const mainCurrency = new Map([...groupBy(facts, (l) => l.reseller)].map(([reseller, lines]) => [reseller,
  [...groupBy(lines, (l) => l.currency)].sort(([, a], [, b]) => b.length - a.length)[0][0]]));
const used = [...new Set(facts.map((l) => l.currency))];

function emailOf(reseller) { return `${codeOf(reseller).toLowerCase()}@resellers.example`; }
function codeOf(reseller) { return resellers.get(reseller).ResellerAlternateKey; }

/** [{ sku, from, until, tiers }] of the dealers' list: an entry wherever the price changed. */
function dealerEntries() {
  return [...groupBy(facts.filter((l) => !l.isPromotion), (l) => l.sku)].flatMap(([sku, lines]) => {
    const entries = [];
    for (const l of [...lines].sort((a, b) => (a.on < b.on ? -1 : 1)))
      if (!entries.length || entries.at(-1).tiers[0].price !== l.price)
        entries.push({ sku, from: entries.length ? l.on : '', until: '', tiers: [{ from: 1, price: l.price }] });
    return entries;
  });
}

/** A day with a promotion has all its quantities as tiers, those at the dealers' price too. */
function promotionEntries() {
  return [...groupBy(facts, (l) => `${l.sku}|${l.on}`).values()].filter((lines) => lines.some((l) => l.isPromotion))
    .map((lines) => ({ sku: lines[0].sku, from: lines[0].on, until: lines[0].on, tiers: tiersOf(lines) }));
}

const perThousand = (price) => decimal(price, 8).times(Decimal.whole(1000)).roundedTo(6).text;
const rowsOf = (list, entries) => entries.flatMap((e) => e.tiers.map((t) => ({ list, sku: e.sku, unit: '', min_quantity: String(t.from),
  valid_from: e.from, valid_until: e.until, price: perThousand(t.price), base_quantity: '1000' })));

const sold = new Map(facts.map((l) => [l.sku, null]));
for (const p of products.values()) if (sold.has(p.ProductAlternateKey)) sold.set(p.ProductAlternateKey, p); // the newest row of a sku names it
const withoutFrench = [...sold.values()].filter((p) => !p.FrenchProductName).length;
const dealer = dealerEntries(), promotions = promotionEntries();

await replay({
  name: 'adventureworks',
  seller: { name: 'Adventure Works', country: 'US', currency: 'USD' },
  files: {
    categories: [...tops.map((c) => ({ code: `C${c.ProductCategoryKey}`, parent: '', name_en: c.EnglishProductCategoryName, name_fr: c.FrenchProductCategoryName })),
      ...groups.map((g) => ({ code: `S${g.ProductSubcategoryKey}`, parent: `C${g.ProductCategoryKey}`, name_en: g.EnglishProductSubcategoryName, name_fr: g.FrenchProductSubcategoryName }))],
    products: [...sold].map(([sku, p]) => ({ sku, unit: 'C62', name_en: p.EnglishProductName, name_fr: p.FrenchProductName, category: `S${p.ProductSubcategoryKey}`,
      stock_policy: 'none', tax_category: 'standard', 'attribute:Color': p.Color === 'NA' ? '' : p.Color, 'attribute:Size': p.Size })),
    companies: buying.map((k) => ({ code: codeOf(k), name: resellers.get(k).ResellerName, country: places.get(resellers.get(k).GeographyKey).CountryRegionCode,
      currency: mainCurrency.get(k) })),
    locations: buying.map((k) => ({ company: codeOf(k), code: 'MAIN', name: resellers.get(k).ResellerName, street: mended(resellers.get(k).AddressLine1),
      postal_code: places.get(resellers.get(k).GeographyKey).PostalCode, city: places.get(resellers.get(k).GeographyKey).City,
      region: places.get(resellers.get(k).GeographyKey).StateProvinceName, country: places.get(resellers.get(k).GeographyKey).CountryRegionCode, default: 'yes' })),
    users: [...signingIn].map((k) => ({ email: emailOf(k), company: codeOf(k), name: `Buyer of ${resellers.get(k).ResellerName}`, roles: 'buyer', language: 'en' })),
    'price-lists': used.flatMap((currency) => [{ code: `DEALER-${currency}`, name: `Dealers, ${currency}`, currency, priority: '100', audience: 'all' },
      { code: `PROMO-${currency}`, name: `Promotions, ${currency}`, currency, priority: '10', audience: 'all' }]),
    prices: used.flatMap((currency) => [...rowsOf(`DEALER-${currency}`, dealer), ...rowsOf(`PROMO-${currency}`, promotions)]),
  },
  orders,
  differences: every === 1 ? EXPECTED.length : undefined,
  facts: [`${facts.length} lines of ${new Set(facts.map((l) => l.number)).size} orders, ${buying.length} resellers, ${sold.size} skus (${withoutFrench} without a French name), ` +
    `${facts.filter((l) => l.isPromotion).length} lines of promotions, ${dealer.length} dealer prices, ${promotions.length} days of promotion, currencies ${used.join(' ')}`],
});
