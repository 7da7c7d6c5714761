import { type Line, type LineBounds, collectLine } from "./collect-line";

/** `offset` never depends on how the file was read: the start of the line, or 0 for the first entry of a file. */
export type Frame = { offset: number; lengthBytes: number; line: Line };

/**
 * Cuts bytes into entries at 0x0A, whatever the block size: feed blocks, collect frames. A frame is one line that holds
 * something plus the blank lines after it (before it, when it is the first of the file), so that the frames of a file
 * follow each other without gap or overlap.
 */
export type Framer = { push(block: Uint8Array): Frame[]; end(): Frame[] };

export type ForwardFramer = Framer & {
  /** bytes after the last newline: a line still being written, never returned */
  pendingBytes(): number;
  /** where the last complete line ends */
  completeEnd(): number;
};

export type BackwardFramer = Framer & {
  /** the frame that waits for the line before it; for a reader that goes no further back */
  held(): Frame[];
};

const newline = 0x0a;

/** Takes blocks in file order; the first begins at `start`, a line start. */
export function frameForward(start: number, bounds: LineBounds): ForwardFramer {
  let position = start;
  let lineStart = start;
  let first = true;
  let held: { offset: number; line: Line } | undefined;
  let line = collectLine("forward", bounds);

  function finishLine(frames: Frame[]): void {
    if (!line.isBlank()) {
      if (held !== undefined) frames.push({ ...held, lengthBytes: lineStart - held.offset });
      held = { offset: first && start === 0 ? 0 : lineStart, line: line.result() };
      first = false;
    }
    lineStart = position;
    line = collectLine("forward", bounds);
  }

  return {
    push(block) {
      const frames: Frame[] = [];
      let from = 0;
      while (from < block.length) {
        const at = block.indexOf(newline, from);
        const to = at === -1 ? block.length : at;
        line.add(block.subarray(from, to));
        position += to - from;
        if (at === -1) break;
        position += 1;
        finishLine(frames);
        from = at + 1;
      }
      return frames;
    },
    end() {
      if (held === undefined) return [];
      const last = { ...held, lengthBytes: lineStart - held.offset };
      held = undefined;
      return [last];
    },
    pendingBytes: () => position - lineStart,
    completeEnd: () => lineStart,
  };
}

/**
 * Takes blocks from the back: the first one ends at `end - 1`, just before the newline that ends the last line wanted.
 * `end()` says that the start of the file is reached. Frames come out last one first.
 */
export function frameBackward(end: number, bounds: LineBounds): BackwardFramer {
  let position = end - 1;
  let frameEnd = end;
  let held: Frame | undefined;
  let line = collectLine("backward", bounds);

  function finishLine(start: number, frames: Frame[]): void {
    if (!line.isBlank()) {
      if (held !== undefined) frames.push(held);
      held = { offset: start, lengthBytes: frameEnd - start, line: line.result() };
      frameEnd = start;
    }
    line = collectLine("backward", bounds);
  }

  return {
    push(block) {
      const frames: Frame[] = [];
      position -= block.length;
      let to = block.length;
      while (to > 0) {
        const at = block.lastIndexOf(newline, to - 1);
        line.add(block.subarray(at + 1, to));
        if (at === -1) break;
        finishLine(position + at + 1, frames);
        to = at;
      }
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      finishLine(0, frames);
      if (held !== undefined) frames.push({ ...held, offset: 0, lengthBytes: held.offset + held.lengthBytes });
      held = undefined;
      return frames;
    },
    held: () => (held === undefined ? [] : [held]),
  };
}
