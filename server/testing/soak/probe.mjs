// Loaded into the server of a soak: answers with the bytes of its heap after a garbage collection.
process.on("message", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
