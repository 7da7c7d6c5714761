const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, "Edge"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[^ ]* .*Safari\//, "Safari"],
  [/\bcurl\/(\d+)/, "curl"],
];
const systems: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** `Firefox 140, Linux` of what a browser calls itself; the beginning of that when it is not known. */
export function browserName(userAgent: string | undefined): string {
  if (!userAgent) return "unknown";
  const browser = browsers
    .map(([pattern, name]) => [name, pattern.exec(userAgent)?.[1]])
    .find(([, version]) => version);
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (!browser) return userAgent.slice(0, 40);
  return [browser.join(" "), system].filter(Boolean).join(", ");
}
