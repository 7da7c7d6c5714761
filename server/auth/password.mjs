import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Plain JavaScript, because the command line hashes too and runs without a build. */

/** About a quarter of a second and 32 MB; the file keeps the figures, so that they can grow. */
const cost = { N: 32_768, r: 8, p: 3 };
const hashBytes = 32;
const bounds = { N: 1_048_576, r: 32, p: 16 };

/**
 * `scrypt$N$r$p$salt$hash`, the last two in base64url.
 * @param {string} password
 * @returns {Promise<string>}
 */
export async function hashPassword(password) {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost, hashBytes);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/**
 * Whether it is the password, in a time that does not tell how wrong it is. Without a usable hash the answer is false and
 * takes as long as another: nobody learns from the time whether a user is there.
 * @param {string} password
 * @param {string | null} kept
 * @returns {Promise<boolean>}
 */
export async function isPassword(password, kept) {
  const known = parse(kept ?? "");
  const { salt, hash, ...figures } = known ?? { ...cost, salt: randomBytes(16), hash: randomBytes(hashBytes) };
  const given = await derive(password, salt, figures, hash.length);
  return timingSafeEqual(given, hash) && known !== null;
}

/**
 * @param {string} kept
 * @returns {{ N: number, r: number, p: number, salt: Buffer, hash: Buffer } | null}
 */
function parse(kept) {
  const [, N, r, p, salt = "", hash = ""] =
    /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{8,128})\$([\w-]{22,172})$/.exec(kept) ?? [];
  const figures = { N: Number(N), r: Number(r), p: Number(p) };
  const isPower = Number.isInteger(Math.log2(figures.N)) && figures.N > 1;
  if (!isPower || figures.N > bounds.N || figures.r < 1 || figures.r > bounds.r) return null;
  if (figures.p < 1 || figures.p > bounds.p) return null;
  return { ...figures, salt: Buffer.from(salt, "base64url"), hash: Buffer.from(hash, "base64url") };
}

/**
 * @param {string} password
 * @param {Buffer} salt
 * @param {{ N: number, r: number, p: number }} figures
 * @param {number} lengthBytes
 * @returns {Promise<Buffer>}
 */
function derive(password, salt, { N, r, p }, lengthBytes) {
  return new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r + 1_048_576 };
    scrypt(password.normalize("NFKC"), salt, lengthBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
