/** IEEE 754 half precision, rounded to nearest even; what is too large becomes infinite, as the standard says. */
export function toHalf(values) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, halfOf);
}

function halfOf(bits) {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const mantissa = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa ? 0x200 : 0);
  const shifted = exponent - 112;
  if (shifted >= 31) return sign | 0x7c00;
  if (shifted <= 0) return sign | rounded(mantissa | 0x800000, 14 - shifted);
  return sign + (shifted << 10) + rounded(mantissa, 13);
}

/** value / 2^count, to nearest, ties to even; a carry runs into the exponent as it should. */
function rounded(value, count) {
  if (count > 25) return 0;
  const floor = value >>> count;
  const rest = value - floor * 2 ** count;
  const half = 2 ** (count - 1);
  return rest > half || (rest === half && (floor & 1) === 1) ? floor + 1 : floor;
}
