import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { ErrorNote } from "@/components/ui/error-note";

/** Why a change was refused, beside the button that asked for it. */
export function ChangeError({ error }: { error: Error | null }) {
  if (!error) return null;
  const { title, advice } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} />;
}
