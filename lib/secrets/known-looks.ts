import { wordEnd, wordStart } from "./word-start";

/**
 * What credentials look like by themselves. `tells`: texts of which one must be there, or there is none. `keep`: how a person
 * would recognise it. Every pattern begins with a text that tells it and ends with its longest run: a search takes one pass.
 */
export type KnownLook = {
  whose: string;
  tells: readonly string[];
  pattern: RegExp;
  keep: RegExp;
  isIt?: (found: string) => boolean;
};

const token = "[A-Za-z0-9_-]";
const upToMark = /^[A-Za-z0-9]+[-_.]/;

export const knownLooks: readonly KnownLook[] = [
  { ...look("Anthropic", ["sk-ant-"], `${wordStart}sk-ant-${token}{4,}`), keep: /^sk-ant-/ },
  { ...look("OpenRouter", ["sk-or-"], `${wordStart}sk-or-${token}{4,}`), keep: /^sk-or-/ },
  {
    ...look("OpenAI", ["sk-proj-", "sk-svcacct-", "sk-admin-"], `${wordStart}sk-(?:proj|svcacct|admin)-${token}{4,}`),
    keep: /^sk-[a-z]+-/,
  },
  { ...look("OpenAI and others", ["sk-"], `${wordStart}sk-${token}{12,}`), isIt: isNoPhrase },
  {
    ...look(
      "Stripe",
      ["k_live_", "k_test_", "whsec_"],
      "[srp]k_(?:live|test)_[A-Za-z0-9]{4,}|whsec_[A-Za-z0-9+/=]{8,}",
    ),
    keep: /^[a-z]+_(?:live_|test_)?/,
  },
  { ...look("Google", ["AIza"], `AIza${token}{8,}`), keep: /^AIza/ },
  look("Google sign-in", ["ya29.", "GOCSPX-"], `ya29\\.[A-Za-z0-9_.-]{8,}|GOCSPX-${token}{8,}`),
  look("Groq", ["gsk_"], "gsk_[A-Za-z0-9]{8,}"),
  look("xAI", ["xai-"], "xai-[A-Za-z0-9]{8,}"),
  look("Hugging Face", ["hf_"], "hf_[A-Za-z0-9]{12,}"),
  look(
    "other model providers",
    ["pplx-", "nvapi-", "tvly-", "r8_", "lsv2_", "pcsk_", "fw_"],
    `pplx-[A-Za-z0-9]{12,}|(?:nvapi|tvly)-${token}{12,}|(?:r8|fw)_[A-Za-z0-9]{20,}|(?:lsv2|pcsk)_${token}{16,}`,
  ),
  {
    ...look(
      "GitHub",
      ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
      "gh[pousr]_[A-Za-z0-9]{8,}|github_pat_[A-Za-z0-9_]{8,}",
    ),
    keep: /^(?:github_pat_|gh._)/,
  },
  look(
    "GitLab",
    ["glpat-", "gldt-", "glrt-", "glptt-", "glsoat-", "glft-", "glagent-", "glcbt-"],
    `gl(?:pat|dt|rt|ptt|soat|ft|agent|cbt)-${token}{8,}`,
  ),
  look(
    "package registries",
    ["npm_", "pypi-", "rubygems_"],
    `npm_[A-Za-z0-9]{16,}|pypi-${token}{24,}|rubygems_[a-f0-9]{16,}`,
  ),
  look(
    "Slack",
    [..."abceoprs"].map((kind) => `xox${kind}-`).concat("xapp-"),
    "xox[abceoprs]-[A-Za-z0-9-]{8,}|xapp-[A-Za-z0-9-]{8,}",
  ),
  {
    ...look(
      "Slack webhooks",
      ["hooks.slack.com/"],
      "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9_/-]{8,}",
    ),
    keep: /^.*?s\//,
  },
  {
    ...look("Discord webhooks", ["/api/webhooks/"], `/api/webhooks/\\d{5,24}/${token}{8,}`),
    keep: /^.*\//,
  },
  { ...look("Telegram", [":AA"], "(?<!\\d)\\d{6,12}:AA[A-Za-z0-9_-]{16,}"), keep: /^\d+:/ },
  { ...look("SendGrid", ["SG."], `SG\\.${token}{12,32}\\.${token}{12,}`), keep: /^SG\./ },
  { ...look("Twilio", ["SK"], `${wordStart}SK[0-9a-f]{20,32}${wordEnd}`), keep: /^SK/ },
  look("Mailgun", ["key-"], `${wordStart}key-[0-9a-f]{32}${wordEnd}`),
  look(
    "hosts",
    ["dop_v1_", "hvs.", "dp.pt.", "dp.st.", "sbp_", "AGE-SECRET-KEY-1"],
    "dop_v1_[a-f0-9]{16,}|hvs\\.[A-Za-z0-9_-]{16,}|dp\\.[ps]t\\.[A-Za-z0-9_.-]{16,}|sbp_[a-f0-9]{16,}|AGE-SECRET-KEY-1[A-Z0-9]{16,}",
  ),
  look(
    "work places",
    ["shpat_", "shpca_", "shppa_", "shpss_", "lin_api_", "ntn_", "figd_", "PMAK-"],
    "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{16,}|lin_api_[A-Za-z0-9]{16,}|ntn_[A-Za-z0-9]{20,}|figd_[A-Za-z0-9_-]{16,}|PMAK-[A-Za-z0-9-]{20,}",
  ),
];

function look(whose: string, tells: readonly string[], source: string): KnownLook {
  return { whose, tells, pattern: new RegExp(source, "g"), keep: upToMark };
}

/** `sk-` also begins names of packages and branches: those are small letters in short words. */
function isNoPhrase(found: string): boolean {
  return /[0-9A-Z]/.test(found) || /[a-z]{16}/.test(found);
}
