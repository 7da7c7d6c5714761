import { z } from "zod";
import type { SessionConfig } from "@/lib/config/read-config";

/** The parts every policy reads. The server builds them from its own `SessionConfig`; this only guards against an older one. */
const Parts = z.looseObject({
  settings: z.record(z.string(), z.looseObject({ value: z.unknown() })),
  reset: z.looseObject({ byType: z.looseObject({}), byChannel: z.looseObject({}) }),
  sendPolicy: z.looseObject({ fallback: z.looseObject({}), rules: z.array(z.unknown()) }),
  identityLinks: z.looseObject({}),
  bindings: z.array(z.unknown()),
  agents: z.array(z.unknown()),
  models: z.looseObject({}),
});

/** The configuration that config.get carries, when it carries one that the pure policies can use. */
export function readSessionConfig(value: unknown): SessionConfig | null {
  return isSessionConfig(value) ? value : null;
}

function isSessionConfig(value: unknown): value is SessionConfig {
  return Parts.safeParse(value).success;
}
