import type { FoundSecret } from "./found-secret";
import { wordEnd, wordStart } from "./word-start";

const keyId = new RegExp(`${wordStart}(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,16}${wordEnd}`, "g");
const besideChars = 300;
const secretKey = /(?:(?<![A-Za-z0-9/+])|(?<=\\[nrt]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** A key's id, and the secret that stands beside it: 40 characters that look like nothing else. */
export function findAwsKeys(text: string): FoundSecret[] {
  return [...text.matchAll(keyId)].flatMap(({ 0: id, index }) => {
    const end = index + id.length;
    const from = Math.max(0, index - besideChars);
    const beside = [...text.slice(from, end + besideChars).matchAll(secretKey)]
      .filter(({ 0: key }) => !/^[0-9a-f]+$/i.test(key))
      .map(({ 0: key, index: at }) => ({ start: from + at, end: from + at + key.length, prefix: "" }));
    return [{ start: index, end, prefix: id.slice(0, 4) }, ...beside];
  });
}
