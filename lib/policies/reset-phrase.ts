import type { ResetForecast } from "./reset-plan";

type ResetRule = {
  mode: ResetForecast["mode"];
  atHour?: number | undefined;
  idleMinutes?: number | undefined;
};

/** A reset policy in one phrase: "every day at 04:00 or after 2 h of quiet, whichever comes first". */
export function resetPhrase({ mode, atHour, idleMinutes }: ResetRule): string {
  const hour = atHour === undefined ? "" : ` at ${String(atHour).padStart(2, "0")}:00`;
  const quiet = idleMinutes === undefined ? "a quiet time" : `${minutesPhrase(idleMinutes)} of quiet`;
  switch (mode) {
    case "off":
      return "never by itself";
    case "daily":
      return `every day${hour}`;
    case "idle":
      return `after ${quiet}`;
    case "both":
      return `every day${hour} or after ${quiet}, whichever comes first`;
  }
}

/** Minutes in their two largest units: "1 d 2 h", "45 min". */
export function minutesPhrase(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.floor(minutes % 60);
  const parts = [days > 0 ? `${days} d` : "", hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""];
  return parts.filter(Boolean).slice(0, 2).join(" ") || "0 min";
}
