"use client";

import type { ConfigGetResult } from "@/lib/contract/results";

export function SampleKey({ config }: { config: ConfigGetResult }) {
  return config.config === undefined ? null : null;
}
