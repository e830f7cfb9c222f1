// The page as it is shown, as HTML: what a reader in front of this browser could see, and nothing else.
// Text that is hidden, transparent, blurred or cut off by its box is not taken along, nor is the state
// that scripts keep for themselves. The answer is JSON: {html, address, text} with the number of
// visible characters in "text".
(() => {
  const DROPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "LINK", "META", "IFRAME", "OBJECT",
    "EMBED", "CANVAS", "INPUT", "SELECT", "TEXTAREA", "BUTTON", "DIALOG"]);
  const MEDIA = new Set(["IMG", "VIDEO", "AUDIO", "HR", "BR", "WBR", "SOURCE"]);
  const KEPT = ["id", "class", "href", "alt", "title", "datetime", "rel", "role", "itemprop", "itemscope",
    "itemtype", "content", "lang", "dir", "colspan", "rowspan", "scope", "start", "cite", "width", "height",
    "aria-label", "poster", "type"];
  const SECRET = new Set(["articlebody", "text", "transcript"]);  // the words of schema.org for a whole text
  const NOT_FREE = /isAccessibleForFree["']?\s*:\s*["']?(?:false\b|https?:\/\/schema\.org\/False\b)/gi;
  const out = document.implementation.createHTMLDocument("");
  let letters = 0;

  const asBox = (rect) => ({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  const common = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  const isOpen = (box) => box.right - box.left > 1 && box.bottom - box.top > 1;
  const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

  const isCut = (way) => way === "hidden" || way === "clip";
  const isBlurred = (style) => /blur\(\s*[^0)]/.test(style.filter || "");
  const isUnseen = (colour) => /^rgba\(.*,\s*0(\.0+)?\)$/.test(colour);

  function windowOf(element, style, box) {
    if (style.clipPath !== "none" && /inset\(\s*(50|100)%/.test(style.clipPath)) return null;
    const [across, down] = [isCut(style.overflowX), isCut(style.overflowY)];
    if (!(across || down) || style.display === "inline" || style.display === "contents") return box;
    const own = asBox(element.getBoundingClientRect());
    const within = common(box, {
      left: across ? own.left : -Infinity, right: across ? own.right : Infinity,
      top: down ? own.top : -Infinity, bottom: down ? own.bottom : Infinity,
    });
    return isOpen(within) ? within : null;
  }

  function isTextShown(text, parent, box) {
    const style = getComputedStyle(parent);
    if (style.visibility !== "visible" || isUnseen(style.webkitTextFillColor || style.color)) return false;
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].some((rect) => isOpen(common(asBox(rect), box)));
  }

  function copyOf(element) {
    const copy = out.createElement(element.localName.includes("-") ? "div" : element.localName);
    for (const name of KEPT) if (element.hasAttribute(name)) copy.setAttribute(name, element.getAttribute(name));
    if (element.href && copy.hasAttribute("href")) copy.setAttribute("href", element.href);
    const source = element.currentSrc || element.src;
    if (source && MEDIA.has(element.tagName)) copy.setAttribute("src", source);
    if (element.naturalWidth) {
      copy.setAttribute("width", element.naturalWidth);
      copy.setAttribute("height", element.naturalHeight);
    }
    return copy;
  }

  function childrenOf(element) {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (element.localName === "slot" && element.assignedNodes().length) return element.assignedNodes();
    return element.childNodes;
  }

  function take(node, parent, box, place, depth) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data.trim()) {
        place.append(out.createTextNode(" "));
      } else if (isTextShown(node, parent, box)) {
        place.append(out.createTextNode(node.data));
        letters += node.data.trim().length;
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || depth > 400 || DROPPED.has(node.tagName)) return;
    if (node.localName === "svg" || node.localName === "math") {
      if (node.localName === "math" && node.checkVisibility()) place.append(out.importNode(node, true));
      return;
    }
    const style = getComputedStyle(node);
    if (style.display === "none" || Number(style.opacity) < 0.05 || isBlurred(style)) return;
    const within = windowOf(node, style, box);
    if (!within) return;
    if (MEDIA.has(node.tagName)) {
      if (style.visibility === "visible") place.append(copyOf(node));
      return;
    }
    const copy = copyOf(node);
    for (const child of childrenOf(node)) take(child, node, within, copy, depth + 1);
    if (copy.childNodes.length || node.localName === "td" || node.localName === "th") place.append(copy);
  }

  function withoutTexts(value) {
    if (Array.isArray(value)) return value.map(withoutTexts);
    if (!value || typeof value !== "object") return value;
    const kept = Object.entries(value).filter(([name]) => !SECRET.has(name.toLowerCase()));
    return Object.fromEntries(kept.map(([name, held]) => [name, withoutTexts(held)]));
  }

  // Of data that are no JSON only the marks of a wall are taken along, as broken as they came.
  function dataOf(raw) {
    try {
      return JSON.stringify(withoutTexts(JSON.parse(raw)));
    } catch {
      return (raw.match(NOT_FREE) || []).map((mark) => `{${mark}`).join("\n");
    }
  }

  function takeHead() {
    out.title = document.title;
    for (const meta of document.querySelectorAll("meta[name], meta[property], meta[itemprop]")) {
      out.head.append(copyMeta(meta));
    }
    const links = "link[rel~=canonical], link[rel~=icon], link[rel~=apple-touch-icon], link[rel~=author]";
    for (const link of document.querySelectorAll(links)) {
      const copy = out.createElement("link");
      copy.setAttribute("rel", link.rel);
      copy.setAttribute("href", link.href);
      out.head.append(copy);
    }
    for (const data of document.querySelectorAll('script[type*="ld+json" i]')) {
      const copy = out.createElement("script");
      copy.setAttribute("type", "application/ld+json");
      copy.textContent = dataOf(data.textContent).replace(/</g, "\\u003c");
      if (copy.textContent) out.head.append(copy);
    }
  }

  function copyMeta(meta) {
    const copy = out.createElement("meta");
    for (const name of ["name", "property", "itemprop", "content"]) {
      if (meta.hasAttribute(name)) copy.setAttribute(name, meta.getAttribute(name));
    }
    return copy;
  }

  takeHead();
  const root = document.documentElement;
  if (root.lang) out.documentElement.lang = root.lang;
  const locked = [root, document.body].some((one) => isCut(getComputedStyle(one).overflowY));
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const child of document.body.childNodes) {
    take(child, document.body, locked ? screen : everywhere, out.body, 0);
  }
  return JSON.stringify({ html: "<!doctype html>" + out.documentElement.outerHTML, address: location.href,
    text: letters });
})();
