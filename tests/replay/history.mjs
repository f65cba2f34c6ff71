// Imports the whole of Online Retail as orders of the past, twice, and compares what was taken and refused with the data.
// SPDX-License-Identifier: Apache-2.0
//
//   node history.mjs     SQLite, or PostgreSQL with DB=postgres and NEGOCE_DATABASE; NEGOCE_BIN names the binary
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataOf, groupBy, readCsv } from './replay.mjs';
import { Decimal } from './decimal.mjs';
import { runNegoce } from './server.mjs';
import { writeCsv } from './csv.mjs';

const rows = readCsv(join(dataOf('online-retail'), 'online_retail_2010-12_to_2011-06.csv.xz'));
const codeOf = (r) => r.CustomerID.replace(/\.0$/, '') || 'COUNTER';
const position = new Map();
const lines = rows.map((r) => {
  const line = (position.get(r.InvoiceNo) ?? 0) + 1;
  position.set(r.InvoiceNo, line);
  const [sign, quantity] = r.Quantity.startsWith('-') ? ['-', r.Quantity.slice(1)] : ['', r.Quantity];
  const price = Number(r.UnitPrice) > 0 ? Decimal.rounded(r.UnitPrice, 3).times(Decimal.whole(quantity)).roundedTo(2).text : '0.00';
  return { number: r.InvoiceNo, line: String(line), company: codeOf(r), placed_at: `${r.InvoiceDate.slice(0, 19).replace(' ', 'T')}.000Z`, currency: 'GBP', sku: r.StockCode,
    quantity: r.Quantity, unit_price: r.UnitPrice, line_net: `${sign}${price}` };
});
const isCancelled = (r) => r.InvoiceNo.startsWith('C');
const isFree = (r) => Number(r.UnitPrice) <= 0;
const wanted = { quantity_invalid: rows.filter((r) => isCancelled(r) && !isFree(r)).length, price_not_positive: rows.filter(isFree).length };

const folder = mkdtempSync(join(tmpdir(), 'history-')), shop = join(folder, 'shop');
let failed = 0;
const check = (what, is, should) => { if (is !== should) { failed++; console.log(`${what}: ${is} instead of ${should}`); } };
try {
  const place = ['--data', shop];
  await runNegoce(['init', ...place, '--seller', 'Online Retail', '--country', 'GB', '--currency', 'GBP', '--email', 'owner@replay.example'], { NEGOCE_PASSWORD: 'history-of-real-orders' });
  const companies = join(folder, 'companies.csv'), file = join(folder, 'orders.csv'), result = join(folder, 'result.csv');
  writeFileSync(companies, writeCsv([...groupBy(rows, codeOf).keys()].map((code) => ({ code, name: `Customer ${code}`, country: 'GB' }))));
  writeFileSync(file, writeCsv(lines));
  await runNegoce(['import', ...place, '--kind', 'companies', companies]);
  for (const time of ['first', 'second']) {
    const begun = Date.now();
    await runNegoce(['import', ...place, '--kind', 'orders', file, '--result', result], {}, result).catch(() => {}); // some are refused: it ends with 1
    const verdicts = groupBy(readFileSync(result, 'utf8').trim().split(/\r?\n/).slice(1), (l) => l.split(',').slice(1, 3).join(' ').replaceAll('"', '').trim());
    const count = (name) => verdicts.get(name)?.length ?? 0;
    check(`${time}: accepted`, count('accepted'), rows.length - wanted.quantity_invalid - wanted.price_not_positive);
    check(`${time}: cancelled`, count('refused quantity_invalid'), wanted.quantity_invalid);
    check(`${time}: without a price`, count('refused price_not_positive'), wanted.price_not_positive);
    console.log(`history, ${time} run: ${rows.length} lines, ${count('accepted')} taken, refused ${count('refused quantity_invalid')} of cancellations (${new Set(rows.filter(isCancelled).map((r) => r.InvoiceNo)).size} documents), ${count('refused price_not_positive')} without a price, ${Math.round((Date.now() - begun) / 1000)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed ? `0 passed, ${failed} failed` : '1 passed, 0 failed');
process.exit(failed ? 1 : 0);
