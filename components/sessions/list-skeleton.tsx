import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-2/3", "w-1/2", "w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/5", "w-3/5"];

export function ListSkeleton() {
  return (
    <div className="space-y-5 px-4 py-4 md:px-6">
      <p className="sr-only">The sessions are being read.</p>
      {widths.map((width, index) => (
        <Skeleton key={`${index} ${width}`} className={width} />
      ))}
    </div>
  );
}
