"use client";

import ConsoleError from "./(console)/error";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ConsoleError {...props} />
    </main>
  );
}
