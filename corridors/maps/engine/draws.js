// Seeded draws of figures, the very ones of corridors/analysis/draws.py: the same levels in the same order.

const Z90 = 1.2815515655446004;
const WORD = (1n << 64n) - 1n;
const TWISTED = 624;
const TWIST_BY = 397;

// Acklam's inverse of the normal distribution.
function normalQuantile(share) {
  if (share > 0.5) return -normalQuantile(1 - share);
  const along = (factors, at) => factors.reduce((value, factor) => value * at + factor, 0);
  if (share < 0.02425) {
    const root = Math.sqrt(-2 * Math.log(share));
    return along([-7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783], root)
      / along([7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1], root);
  }
  const middle = share - 0.5;
  const square = middle * middle;
  return middle * along([-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239], square)
    / along([-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1], square);
}

// Abramowitz and Stegun (1964), 26.2.17.
function normalShare(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t;
  const above = (tail * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? above : 1 - above;
}

// The 64-bit fractions of the square or cube roots of the first primes, of which SHA-512 is made.
function rootsOfPrimes(count, power) {
  const found = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    const goal = BigInt(n) << BigInt(64 * power);
    let low = 0n;
    for (let bit = 1n << 70n; bit; bit >>= 1n) if ((low + bit) ** BigInt(power) <= goal) low += bit;
    found.push(low & WORD);
  }
  return found;
}

let shaTables = null;

// SHA-512 of some bytes, as bytes.
function sha512(bytes) {
  shaTables ??= [rootsOfPrimes(8, 2), rootsOfPrimes(80, 3)];
  const [start, constants] = shaTables;
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 128;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length * 8));
  const turn = (x, n) => (x >> n) | ((x << (64n - n)) & WORD);
  const sum = [...start];
  for (let at = 0; at < padded.length; at += 128) {
    const w = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + 8 * i));
    for (let i = 16; i < 80; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      w.push((w[i - 16] + w[i - 7] + (turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n)) + (turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n))) & WORD);
    }
    let [a, b, c, d, e, f, g, h] = sum;
    for (let i = 0; i < 80; i++) {
      const one = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & g)) + constants[i] + w[i];
      const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & WORD, c, b, a, (one + two) & WORD];
    }
    [a, b, c, d, e, f, g, h].forEach((one, i) => { sum[i] = (sum[i] + one) & WORD; });
  }
  const out = new DataView(new ArrayBuffer(64));
  sum.forEach((one, i) => out.setBigUint64(8 * i, one));
  return new Uint8Array(out.buffer);
}

// Python's random.Random(text).random: a Mersenne Twister (Matsumoto and Nishimura 1998) seeded by text and digest.
function pythonRandom(text) {
  const plain = new TextEncoder().encode(text);
  const bytes = [...plain, ...sha512(plain)].reverse();
  const key = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, i) => bytes.slice(4 * i, 4 * i + 4).reduce((word, byte, at) => word + byte * 256 ** at, 0));
  const mt = new Uint32Array(TWISTED);
  mt[0] = 19650218;
  const mixed = (i, factor) => Math.imul(mt[i - 1] ^ (mt[i - 1] >>> 30), factor);
  for (let i = 1; i < TWISTED; i++) mt[i] = mixed(i, 1812433253) + i;
  let i = 1;
  const next = () => {
    if (++i < TWISTED) return;
    mt[0] = mt[TWISTED - 1];
    i = 1;
  };
  for (let k = 0; k < Math.max(TWISTED, key.length); k++, next()) mt[i] = (mt[i] ^ mixed(i, 1664525)) + key[k % key.length] + (k % key.length);
  for (let k = 1; k < TWISTED; k++, next()) mt[i] = (mt[i] ^ mixed(i, 1566083941)) - i;
  mt[0] = 0x80000000;
  let at = TWISTED;
  const word = () => {
    if (at === TWISTED) {
      for (let k = 0; k < TWISTED; k++) {
        const y = (mt[k] & 0x80000000) | (mt[(k + 1) % TWISTED] & 0x7fffffff);
        mt[k] = mt[(k + TWIST_BY) % TWISTED] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      at = 0;
    }
    let y = mt[at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
}

// What all draws share, made when they are first asked for.
function drawsOf(g) {
  const { draws: count, factors } = g.data.ranges;
  const half = Array.from({ length: count / 2 }, (_, at) => normalQuantile((at + 0.5) / count));
  const normal = [...half, ...half.map((z) => -z).reverse()];
  const spreads = factors.map(([low, high, isInverse]) => {
    const sign = isInverse ? -1 : 1;
    const [below, above] = [(-sign * Math.log(low)) / Z90, (sign * Math.log(high)) / Z90];
    const mean = (power) => Math.exp((power * below) ** 2 / 2) * normalShare(-power * below) + Math.exp((power * above) ** 2 / 2) * normalShare(power * above);
    const levels = () => normal.map((z) => Math.exp((z < 0 ? below : above) * z) - 1);
    return { mean: mean(1) - 1, variance: low === high ? 0 : mean(2) - mean(1) ** 2, levels };
  });
  const orders = new Map();
  const orderOf = (key) => {
    if (!orders.has(key)) {
      const chance = pythonRandom(key);
      const numbers = normal.map(chance);
      orders.set(key, [...numbers.keys()].sort((a, b) => numbers[a] - numbers[b]));
    }
    return orders.get(key);
  };
  const inOrder = (key, values) => orderOf(key).map((at) => values[at]);
  return {
    count, spreads,
    of: ({ key, range }) => inOrder(key, spreads[range].levels()),
    normal: (key) => inOrder(key, normal),
  };
}
