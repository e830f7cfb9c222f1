// The page as it is shown, as HTML: what a reader in front of this browser could see, and nothing else.
// Text that is hidden, transparent, blurred, covered, out of reach or cut off by its box is not taken along,
// nor is the state that scripts keep for themselves. The answer is JSON: {html, address, text} with the number
// of visible characters in "text". `snapshot.py` puts gradients.js and covers.js in front, and a function around.
const DROPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "LINK", "META", "IFRAME", "OBJECT",
  "EMBED", "CANVAS", "INPUT", "SELECT", "TEXTAREA", "BUTTON"]);
const MEDIA = new Set(["IMG", "VIDEO", "AUDIO", "HR", "BR", "WBR", "SOURCE"]);
const KEPT = ["id", "class", "href", "alt", "title", "datetime", "rel", "role", "itemprop", "itemscope",
  "itemtype", "content", "lang", "dir", "colspan", "rowspan", "scope", "start", "cite", "width", "height",
  "aria-label", "poster", "type"];
const SECRET = new Set(["articlebody", "text", "transcript"]);  // the words of schema.org for a whole text
const NOT_FREE = /isAccessibleForFree["']?\s*:\s*["']?(?:false\b|https?:\/\/schema\.org\/False\b)/gi;
const out = document.implementation.createHTMLDocument("");
let letters = 0;

const isUnseen = (colour) => alphaOf(colour) < FAINT;

function isRectShown(rect, parent, view) {
  const seen = common(asBox(rect), view.box);
  if (!isOpen(seen) || seen.bottom - seen.top < rect.height / 2) return false;
  return !isCovered(asBox(rect), parent, view);
}

// The words of a text that can be seen: all of most texts, some of one that is cut or covered half-way.
function wordsShown(text, parent, view) {
  const style = getComputedStyle(parent);
  if (style.visibility !== "visible" || isUnseen(style.webkitTextFillColor || style.color)) return "";
  const range = document.createRange();
  range.selectNodeContents(text);
  const lines = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
  const shown = lines.filter((rect) => isRectShown(rect, parent, view)).length;
  if (!shown || shown === lines.length) return shown ? text.data : "";
  return [...text.data.matchAll(/\s*\S+\s*/g)].filter((word) => {
    const from = word.index + word[0].search(/\S/);
    range.setStart(text, from);
    range.setEnd(text, from + word[0].trim().length);
    const [first] = range.getClientRects();
    return first && isRectShown(first, parent, view);
  }).map((word) => word[0]).join("");
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

function take(node, parent, view, place, depth) {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = node.data.trim() ? wordsShown(node, parent, view) : " ";
    if (words) place.append(out.createTextNode(words));
    letters += words.trim().length;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || depth > 400 || DROPPED.has(node.tagName)) return;
  if (node.localName === "svg" || node.localName === "math") {
    if (node.localName === "math" && node.checkVisibility()) place.append(out.importNode(node, true));
    return;
  }
  if (node.localName === "dialog" && !isModal(node)) return;
  const style = getComputedStyle(node);
  if (style.display === "none" || Number(style.opacity) < 0.05 || isBlurred(style.filter)) return;
  const within = viewInto(node, style, view);
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

// What can be brought into sight at all: the page as far as it scrolls, or the screen where it is locked.
function viewOfPage() {
  const [root, body] = [document.documentElement, document.body];
  const [style, bodyStyle] = [getComputedStyle(root), getComputedStyle(body)];
  const decides = style.overflowY === "visible" && style.overflowX === "visible" ? bodyStyle : style;
  if (isCut(decides.overflowY)) return { box: screenBox(), up: 0, down: 0, held: false };
  const across = Math.max(0, root.scrollWidth - innerWidth);
  const [before, after] = style.direction === "rtl" ? [across, 0] : [0, across];
  const wide = isCut(decides.overflowX) ? [0, 0] : [before, after];
  const box = { left: -scrollX - wide[0], top: -scrollY, right: innerWidth - scrollX + wide[1], bottom: Infinity };
  const view = { box, up: scrollY, down: Math.max(0, root.scrollHeight - innerHeight - scrollY), held: false };
  return decides === bodyStyle ? view : viewInto(body, bodyStyle, view) || view;
}

takeHead();
if (document.documentElement.lang) out.documentElement.lang = document.documentElement.lang;
const page = viewOfPage();
const isCovered = makeIsCovered(findCovers(document.body, page));
for (const child of document.body.childNodes) take(child, document.body, page, out.body, 0);
return JSON.stringify({ html: "<!doctype html>" + out.documentElement.outerHTML, address: location.href,
  text: letters });
