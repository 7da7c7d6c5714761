import { z } from "zod";

// The content policy lets no page compile code. Schemas that are made after this do not even ask, and so are reported by no browser.
z.config({ jitless: true });
