import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { SessionDetail } from "@/lib/contract/session-results";

type Forecast = NonNullable<SessionDetail["maintenance"]>;

/** Whether and when the automatic clean-up takes this entry: by its age, or by its place among the others. */
export function MaintenanceForecastCard({ forecast }: { forecast: Forecast }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-md font-medium">{headline(forecast)}</p>
      <p className="text-sm text-muted">{forecast.reason}</p>
      {forecast.pruneAt !== null && !forecast.pruneDue && (
        <p className="text-xs text-muted">
          By age <Time at={forecast.pruneAt} />, on <Time at={forecast.pruneAt} form="absolute" />, if nobody touches
          it.
        </p>
      )}
      <p className="text-xs">
        <Link href="/maintenance" className="inline-flex min-h-6 items-center text-accent underline underline-offset-3">
          See the whole clean-up
        </Link>
      </p>
    </div>
  );
}

function headline({ mode, protection, pruneDue, capDue, pruneAt }: Forecast): string {
  if (mode === "none") return "No automatic clean-up";
  if (protection !== null) return "Protected";
  const isDue = pruneDue || capDue;
  if (isDue) return mode === "enforce" ? "Goes with the next clean-up" : "Would go; the Gateway only warns";
  return pruneAt === null ? "Stays for now" : "Stays until its time is over";
}
