// Exact decimals on BigInt: the replays' own arithmetic, which shares nothing with the server's. SPDX-License-Identifier: Apache-2.0

export class Decimal {
  constructor(units, places) { this.units = units; this.places = places; }

  /** Text of any length ("0.0500000007"), rounded half away from zero. */
  static rounded(text, places) {
    const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!m) throw new Error(`not a decimal: ${text}`);
    const fraction = m[3] || '';
    const value = new Decimal(BigInt(m[2] + fraction) * (m[1] ? -1n : 1n), fraction.length);
    return value.places <= places ? value.widened(places) : value.roundedTo(places);
  }
  static whole(n) { return new Decimal(BigInt(n), 0); }
  static one = new Decimal(1n, 0);

  widened(places) { return new Decimal(this.units * 10n ** BigInt(places - this.places), places); }
  times(o) { return new Decimal(this.units * o.units, this.places + o.places); }
  plus(o) { const p = Math.max(this.places, o.places); return new Decimal(this.widened(p).units + o.widened(p).units, p); }
  minus(o) { return this.plus(new Decimal(-o.units, o.places)); }
  roundedTo(places) {
    if (this.places <= places) return this.widened(places);
    const by = 10n ** BigInt(this.places - places), half = by / 2n;
    const n = this.units < 0n ? -((-this.units + half) / by) : (this.units + half) / by;
    return new Decimal(n, places);
  }
  get text() {
    if (this.places === 0) return String(this.units);
    const sign = this.units < 0n ? '-' : '';
    const digits = String(this.units < 0n ? -this.units : this.units).padStart(this.places + 1, '0');
    return `${sign}${digits.slice(0, -this.places)}.${digits.slice(-this.places)}`;
  }
}
