import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskLine, maskText } from "./mask-text";
import { holdsMask } from "./secret-mask";

const base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const letters = (count: number, alphabet = base62) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: count, maxLength: count }).map((all) => all.join(""));
const after = (prefix: string, count: number, alphabet = base62) =>
  letters(count, alphabet).map((body) => prefix + body);
const encoded = (value: string) => Buffer.from(value).toString("base64url");

const known = {
  "Anthropic key": after("sk-ant-api03-", 95, `${base62}-_`),
  "OpenAI key": after("sk-proj-", 60, `${base62}-_`),
  "OpenRouter key": after("sk-or-v1-", 64, "0123456789abcdef"),
  "older OpenAI key": after("sk-a1", 46),
  "Google key": after("AIza", 35, `${base62}-_`),
  "Groq key": after("gsk_", 52),
  "xAI key": after("xai-", 80),
  "Hugging Face token": after("hf_", 34),
  "AWS key id": after("AKIA", 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
  "GitHub token": after("ghp_", 36),
  "GitHub fine-grained token": after("github_pat_11", 80, `${base62}_`),
  "GitLab token": after("glpat-", 20, `${base62}-_`),
  "Slack token": letters(24).map((end) => `xoxb-123456789012-1234567890123-${end}`),
  "Slack webhook": letters(24).map((end) => `https://hooks.slack.com/services/T00000000/B00000000/${end}`),
  "Telegram bot token": letters(33, `${base62}-_`).map((end) => `123456789:AA${end}`),
  "Discord token": letters(34, base62).map((end) => `MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.${end}`),
  "Stripe key": after("sk_live_", 24),
  "npm token": after("npm_", 36),
  "SendGrid key": fc.tuple(letters(22), letters(43)).map(([one, other]) => `SG.${one}.${other}`),
  "Twilio key": after("SK", 32, "0123456789abcdef"),
  "web token": letters(43).map(
    (sign) => `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded('{"sub":"821071206","name":"Ada"}')}.${sign}`,
  ),
  "private key": letters(600).map((body) => `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`),
};

const json = (text: string) => JSON.stringify({ content: text });
const contexts: Record<string, (secret: string) => string> = {
  alone: (secret) => secret,
  "in a sentence": (secret) => `Here it is: ${secret}, keep it.`,
  "on a line of its own": (secret) => `the key\n${secret}\nends here`,
  "in a line of a transcript": (secret) => json(`the key\n${secret}\tand more`),
  "in JSON within JSON": (secret) => json(json(secret)),
  "in quotation marks": (secret) => `const a = '${secret}'; f("${secret}")`,
  "in Markdown": (secret) => `* \`${secret}\` **${secret}** [x](${secret})`,
  "in an environment file": (secret) => `A=1\nVALUE=${secret}\nB=2`,
  "in a header": (secret) => `curl -H "Authorization: Bearer ${secret}" https://example.org`,
  "in colours": (secret) => `\u001b[31m${secret}\u001b[0m`,
  "cut off": (secret) => `the beginning of ${secret.slice(0, Math.ceil(secret.length * 0.75))}`,
};

/** What stays of a key is how it begins. */
function survivor(masked: string, secret: string): string | undefined {
  const told =
    /^(?:sk-(?:ant|proj|or)-|https:\S+?s\/|eyJ|-----[A-Z ]+-----|\w{2,4}[-_.]?)/.exec(secret)?.[0].length ?? 0;
  const body = secret.replace(/-----END.*/, "").slice(told);
  for (let at = 0; at + 8 <= body.length; at += 1) {
    const part = body.slice(at, at + 8);
    if (masked.includes(part) || masked.includes(JSON.stringify(part).slice(1, -1))) return part;
  }
  return undefined;
}

describe("maskText (C10: secrets are masked)", () => {
  describe.each(Object.entries(known))("leaves nothing of a %s", (_whose, secrets) => {
    it.each(Object.entries(contexts))("%s", (_where, put) => {
      fc.assert(
        fc.property(secrets, (secret) => {
          const masked = maskText(put(secret));
          expect({ masked, survivor: survivor(masked, secret) }).toEqual({ masked, survivor: undefined });
          expect(maskText(masked)).toBe(masked);
        }),
        { numRuns: 8 },
      );
    });
  });

  const passwords = fc
    .array(fc.constantFrom(...base62, ..."!#%*+-./:?@^_~"), { minLength: 9, maxLength: 40 })
    .map((all) => all.join(""))
    .filter((word) => /[A-Za-z]/.test(word) && /\d/.test(word) && /^[A-Za-z0-9]/.test(word));
  const assignments: Record<string, (password: string) => string> = {
    "an environment file": (password) => `A=1\nDB_PASSWORD=${password}\nB=2`,
    "an exported variable": (password) => `export API_KEY=${password}`,
    JSON: (password) => JSON.stringify({ a: 1, password, b: 2 }),
    "a line of a transcript": (password) => json(JSON.stringify({ token: password })),
    "an environment file in a line of a transcript": (password) => json(`A=1\nPASSWORD=${password}\nB=2`),
    YAML: (password) => `database:\n  password: ${password}\n  port: 5432`,
    "code in double quotes": (password) => `const apiKey = "${password}";`,
    "code in single quotes": (password) => `client(secret='${password}', retries=3)`,
    "an object in code": (password) => `{ clientSecret: '${password}' }`,
    "a command line": (password) => `deploy --password ${password} --force`,
    "a tag": (password) => `<Password>${password}</Password>`,
  };

  it.each(Object.entries(assignments))("leaves nothing of a password in %s", (_where, put) => {
    fc.assert(
      fc.property(passwords, (password) => {
        const masked = maskText(put(password));
        for (let at = 0; at + 8 <= password.length; at += 1) expect(masked).not.toContain(password.slice(at, at + 8));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaa", "sk-ant-…⟨secret, 37 characters⟩"],
    ["postgres://ada:p4ssw0rd@db:5432/x", "postgres://ada:⟨secret, 8 characters⟩@db:5432/x"],
    [
      "https://ada:pw@example.org/x?token=abc&y=1",
      "https://ada:⟨secret, 2 characters⟩@example.org/x?token=⟨secret, 3 characters⟩&y=1",
    ],
    ["https://x.org/a?X-Amz-Signature=0123456789abcdef", "https://x.org/a?X-Amz-Signature=⟨secret, 16 characters⟩"],
    ["use Bearer abcdefghijkl now", "use Bearer ⟨secret, 12 characters⟩ now"],
    ["Authorization: Basic YWRhOnBhc3M=", "Authorization: Basic ⟨secret, 12 characters⟩"],
    ["Cookie: sid=abcdef; theme=dark", "Cookie: ⟨secret, 22 characters⟩"],
    ["curl -u ada:hunter2 https://x", "curl -u ada:⟨secret, 7 characters⟩ https://x"],
    ["password=hunter2", "password=⟨secret, 7 characters⟩"],
    ["Password: hunter2", "Password: ⟨secret, 7 characters⟩"],
    ['{"token":"abcd"}', '{"token":"⟨secret, 4 characters⟩"}'],
    ['{\\"token\\":\\"ab\\\\\\"cd\\"}', '{\\"token\\":\\"⟨secret, 8 characters⟩\\"}'],
    [
      "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "AKIA…⟨secret, 20 characters⟩ ⟨secret, 40 characters⟩",
    ],
    ["-----BEGIN RSA PRIVATE KEY-----\\nMIIE", "-----BEGIN RSA PRIVATE KEY-----⟨secret, 6 characters⟩"],
  ])("shows %s as %s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    "b1946ac9-2f0e-4c1d-9d0a-1f2e3d4c5b6a",
    "session d41d8cd98f00b204e9800998ecf8427e, commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "agent:main:telegram:group:-1001234567890:topic:42",
    "/sessions?sessionKey=agent%3Amain%3Amain&key=agent:main:main",
    "max_tokens: 4096, total_tokens=12345, tokens: 1,500k, inputTokens=77777",
    "the token is missing; password: required; secret: string; token: Promise<string>",
    "const token = await getToken(); const password = user.password; apiKey: process.env.OPENAI_API_KEY",
    "API_KEY=$OPENAI_API_KEY --token $TOKEN password=${DB_PASSWORD} <your-token>",
    "npm run sk-learn-some-words task-ant-hill mask-image risk-free-of-charge-for-everybody",
    "git@github.com:ada/x.git ssh://git@host/x https://example.org/@ada ada@example.org",
    "Bearer authentication, basic arithmetic, Basic knowledge of tokens",
    "1700000000:42 12:30:45 2026-11-21T10:00:00.000Z v1.234567.89",
    "eyJust a word.and.dots eyJub3RqdXN0.x.y",
    "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
    "⟨secret, 7 characters⟩ and sk-ant-…⟨secret, 37 characters⟩ and token=⟨secret, 9 characters⟩",
    "",
  ])("leaves %s as it is", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it("returns text without a secret as the same text", () => {
    const words = fc.array(fc.lorem({ maxCount: 3 }).map((text) => text.toLowerCase()));
    const ids = fc.array(fc.uuid());
    fc.assert(
      fc.property(words, ids, (some, others) => {
        const text = [...some, ...others].join(" ");
        expect(maskText(text)).toBe(text);
      }),
    );
  });

  it("leaves JSON JSON, whatever is secret in it and however often it was quoted", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "password=hunter2",
        'token="abc"',
        "-----BEGIN PRIVATE KEY-----\nMIIEabcd",
        "Bearer abcdef123456",
      ),
      fc.constantFrom(
        "https://a:b\\c@d",
        "PASSWORD=a\\b",
        "Cookie: a=bcdef\n",
        "--token 'a b'",
        "sk-ant-api03-abcdef0123456789",
      ),
      fc.string(),
    );
    const name = fc.constantFrom("password", "token", "content", "apiKey", "Authorization", "text", "secret");
    const flat = fc.dictionary(name, fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)));
    const nested = fc.dictionary(
      name,
      fc.oneof(
        flat,
        fc.array(word),
        flat.map((one) => JSON.stringify(one)),
      ),
    );
    const quoted = nested.map((one) => ({ content: JSON.stringify({ content: JSON.stringify(one) }) }));
    fc.assert(
      fc.property(fc.oneof(nested, quoted), (value) => {
        expect(() => JSON.parse(maskLine(JSON.stringify(value)))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
    expect(maskLine('{"password":12345678,"token":null,"secret":true}')).toBe(
      '{"password":"⟨secret, 8 characters⟩","token":null,"secret":true}',
    );
  });

  const halfAMegabyte = 500_000;
  const hostile = [
    "sk-ant-",
    "sk-",
    "token=$a",
    "eyJ.",
    "eyJ",
    "://a:",
    "a@://",
    "-----BEGIN PRIVATE KEY-----",
    'password="\\"',
    "token='token=\"token=`",
    "--token --password ",
    "Authorization: Bearer ",
    "cookie: a",
    "AKIA1234567890123456 ",
    "secret",
    "\\",
    "M".repeat(26) + ".",
    "1",
  ];

  // What is not linear would take hours: that it ends is the proof.
  it.each(hostile)(
    "ends on a line of a megabyte of %s",
    (part) => {
      const line = part.repeat(Math.ceil(halfAMegabyte / part.length));
      const masked = maskText(`${line} password=hunter2-hunter2 ${line}`);
      expect(masked).not.toContain("hunter2-hunter2");
      expect(holdsMask(masked)).toBe(true);
    },
    60_000,
  );
});
