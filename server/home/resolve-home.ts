import path from "node:path";

export type HomeQuestion = {
  /** the environment, given: only server/runtime reads the real one */
  env: Readonly<Record<string, string | undefined>>;
  /** the user's folder as the operating system knows it */
  osHome: string;
  /** relative paths start here */
  cwd: string;
  exists: (path: string) => boolean;
};
export type ResolvedHome = {
  stateDir: string;
  configPath: string;
  /** what decided, for people: a variable's name, or the default */
  stateFrom: string;
  configFrom: string;
};

const legacyFolders = [".clawdbot", ".moltbot", ".moldbot"];
const legacyConfigs = ["clawdbot.json", "moltbot.json", "moldbot.json"];

/** Where OpenClaw keeps its state and its config: variables first, then `~/.openclaw`, then what older names left. STORE §2. */
export function resolveHome(question: HomeQuestion): ResolvedHome {
  const home = homeFolder(question);
  const state = stateFolder(question, home);
  const config = configFile(question, home, state.path);
  return { stateDir: state.path, stateFrom: state.from, configPath: config.path, configFrom: config.from };
}

type Place = { path: string; from: string };

function homeFolder({ env, osHome, cwd }: HomeQuestion): string {
  const plain = filled(env["HOME"]) ?? filled(env["USERPROFILE"]) ?? osHome;
  const chosen = filled(env["OPENCLAW_HOME"]);
  return chosen === undefined ? plain : absolute(chosen, plain, cwd);
}

function stateFolder({ env, cwd, exists }: HomeQuestion, home: string): Place {
  for (const name of ["OPENCLAW_STATE_DIR", "CLAWDBOT_STATE_DIR"]) {
    const value = filled(env[name]);
    if (value !== undefined) return { path: absolute(value, home, cwd), from: name };
  }
  const usual = path.join(home, ".openclaw");
  const legacy = legacyFolders.map((name) => path.join(/*turbopackIgnore: true*/ home, name)).find(exists);
  if (exists(usual) || legacy === undefined) return { path: usual, from: "default" };
  return { path: legacy, from: "an older version's folder" };
}

function configFile({ env, cwd, exists }: HomeQuestion, home: string, stateDir: string): Place {
  for (const name of ["OPENCLAW_CONFIG_PATH", "CLAWDBOT_CONFIG_PATH"]) {
    const value = filled(env[name]);
    if (value !== undefined) return { path: absolute(value, home, cwd), from: name };
  }
  const usual = path.join(stateDir, "openclaw.json");
  const legacy = legacyConfigs.map((name) => path.join(/*turbopackIgnore: true*/ stateDir, name)).find(exists);
  if (exists(usual) || legacy === undefined) return { path: usual, from: "default" };
  return { path: legacy, from: "an older version's file" };
}

function filled(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === undefined || text === "" ? undefined : text;
}

function absolute(value: string, home: string, cwd: string): string {
  if (value === "~") return home;
  return path.resolve(cwd, value.startsWith("~/") ? path.join(home, value.slice(2)) : value);
}
