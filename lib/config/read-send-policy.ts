import { type Fields, atPath, fieldsOf } from "./at-path";
import { type Known, type Problem, byDefault, written } from "./known";

export type SendMatch = { channel?: string; chatType?: string; keyPrefix?: string; rawKeyPrefix?: string };
export type SendRule = { action: "allow" | "deny"; match: SendMatch; sourcePath: string };
export type SendPolicyConfig = { isConfigured: boolean; fallback: Known<"allow" | "deny">; rules: SendRule[] };

const places = [
  { path: "session.sendPolicy", dialect: "openclaw" },
  { path: "agents.defaults.session.sendPolicy", dialect: "seed 001" },
];

/** Reads which sessions may send. Values are lower-cased and trimmed, as the Gateway compares them. */
export function readSendPolicy(raw: unknown, problems: Problem[]): SendPolicyConfig {
  const place = places.find(({ path }) => atPath(raw, path) !== undefined);
  const policy: SendPolicyConfig = { isConfigured: false, fallback: byDefault("allow"), rules: [] };
  if (place === undefined) return policy;
  const found = atPath(raw, place.path);
  const fields = fieldsOf(found) ?? shortForm(found);
  if (fields === undefined) {
    problems.push({ path: place.path, reason: "must be an object with default and rules" });
    return policy;
  }
  if (fieldsOf(found) === undefined) {
    problems.push({
      path: place.path,
      reason: "OpenClaw wants an object with default and rules; read as its short form",
    });
  }
  policy.isConfigured = true;
  const action = actionOf(fields["default"]);
  if (action) policy.fallback = written(action, `${place.path}.default`, place.dialect);
  else if (fields["default"] !== undefined) {
    problems.push({ path: `${place.path}.default`, reason: "must be allow or deny" });
  }
  const rules: unknown = fields["rules"];
  if (rules !== undefined && !Array.isArray(rules)) {
    problems.push({ path: `${place.path}.rules`, reason: "must be a list" });
  }
  for (const [index, rule] of (Array.isArray(rules) ? rules : []).entries()) {
    readRule(policy, rule, `${place.path}.rules[${index}]`, problems);
  }
  return policy;
}

/** People write a bare action, or only the list of rules. */
function shortForm(found: unknown): Fields | undefined {
  if (actionOf(found)) return { default: found };
  return Array.isArray(found) ? { rules: found } : undefined;
}

function readRule(policy: SendPolicyConfig, value: unknown, path: string, problems: Problem[]): void {
  const fields = fieldsOf(value);
  const action = actionOf(fields?.["action"]);
  if (fields === undefined || action === undefined) {
    problems.push({ path, reason: "must be an object whose action is allow or deny" });
    return;
  }
  const match = readMatch(fields["match"], `${path}.match`, problems);
  if (match) policy.rules.push({ action, match, sourcePath: path });
}

function readMatch(value: unknown, path: string, problems: Problem[]): SendMatch | undefined {
  const match: SendMatch = {};
  const fields = value === undefined ? {} : fieldsOf(value);
  if (fields === undefined) {
    problems.push({ path, reason: "must be an object" });
    return undefined;
  }
  for (const name of ["channel", "chatType", "keyPrefix", "rawKeyPrefix"] as const) {
    const text = fields[name];
    if (text === undefined) continue;
    if (typeof text !== "string") {
      problems.push({ path: `${path}.${name}`, reason: "must be a text; the rule is passed over" });
      return undefined;
    }
    if (text.trim() !== "") match[name] = text.trim().toLowerCase();
  }
  return match;
}

function actionOf(value: unknown): "allow" | "deny" | undefined {
  return value === "allow" || value === "deny" ? value : undefined;
}
