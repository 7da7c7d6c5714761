/**
 * What hostile text must never become, found in a page as it stands: one line each. Runs in the browser too, so it uses
 * nothing from outside of itself.
 */
export function forbiddenNodes(root: Element): string[] {
  const found: string[] = [];
  const tags =
    "iframe, frame, frameset, object, embed, applet, base, portal, math, video, audio, source, track, picture, image, " +
    "marquee, dialog[onclose], meta[http-equiv], link[rel*=prefetch], link[rel=preconnect], link[rel=import], noembed, " +
    "foreignObject, use, animate, set, xmp, plaintext, isindex, keygen, svg script, svg a, svg image, svg style";
  for (const element of root.querySelectorAll(tags)) found.push(`element ${element.outerHTML.slice(0, 160)}`);
  for (const script of root.querySelectorAll("script")) {
    if (script.nonce === "" && !script.src.startsWith(location.origin))
      found.push(`script ${script.text.slice(0, 160)}`);
  }
  for (const style of root.querySelectorAll("style")) {
    if (/evil\.example|expression\(|-moz-binding/.test(style.textContent ?? "")) found.push("a style sheet");
  }
  for (const form of root.querySelectorAll("form[action], [formaction]")) {
    found.push(`form ${form.outerHTML.slice(0, 160)}`);
  }
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`handler ${name}=${value.slice(0, 100)}`);
      if (/^(ping|srcdoc|background|poster|srcset|action|data|manifest|lowsrc|dynsrc)$/i.test(name)) {
        found.push(`attribute ${name}=${value.slice(0, 100)}`);
      }
      if (name === "style" && /url\(|expression\(|image-set/i.test(value)) found.push(`style ${value.slice(0, 100)}`);
      if (name === "src" && element.tagName !== "SCRIPT" && !/^data:image\/(png|jpeg|gif|webp);base64,/.test(value)) {
        found.push(`src ${value.slice(0, 100)}`);
      }
      if (/^(xlink:)?href$/.test(name)) {
        const isOwn = /^([/?#](?![/\\])|$)/.test(value) || value.startsWith(`${location.origin}/`);
        const leavesSafely =
          element.getAttribute("target") === "_blank" && element.getAttribute("rel") === "noopener noreferrer";
        if (!isOwn && !(/^(https?:\/\/|mailto:)/i.test(value) && leavesSafely))
          found.push(`href ${value.slice(0, 100)}`);
      }
      if (/^(title|aria-label|alt|aria-description)$/.test(name)) noteHidden(`${name} `, value);
      if (name === "id" && /^(document|cookie|root|defaultView|getElementById|__NEXT_DATA__|__next)$/.test(value)) {
        found.push(`id ${value}`);
      }
    }
  }
  const walker = document.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!/^(SCRIPT|STYLE|TEXTAREA)$/.test(node.parentElement?.tagName ?? "")) noteHidden("text ", node.nodeValue ?? "");
  }
  return found;

  /** Characters that hide, reorder or act: shown as pictures, never as themselves. */
  function noteHidden(where: string, text: string): void {
    const hidden =
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/;
    const at = text.search(hidden);
    if (at >= 0) found.push(`${where}${JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))}`);
  }
}
