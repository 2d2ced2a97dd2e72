// SHA-256 of a short ASCII text, as eight numbers of 32 bits. The browser's own works on secure pages alone.
const fraction = (root) => Math.floor((root % 1) * 2 ** 32);
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
const K = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const turn = (x, n) => (x >>> n) | (x << (32 - n));

function words(text) {
  const length = ((text.length + 8) >> 6) * 16 + 16;
  const padded = new Uint32Array(length);
  for (let i = 0; i < text.length; i++) padded[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  padded[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  padded[length - 1] = text.length * 8;
  return padded;
}

export function sha256(text) {
  const padded = words(text);
  const hash = START.slice();
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = padded[block + i];
      else {
        const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
      }
      const e1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = (h + e1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const a0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { hash[i] += value; });
  }
  return hash;
}
