// The boxes that hide what lies under them: panels of a wall, dialogs over the whole page, fades.
const BAND = 400;  // pixels
const SMALLEST = { width: 200, height: 40 };  // smaller ones are badges and buttons

const asBox = (rect) => ({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
const common = (one, other) => ({
  left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
  right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
});
const isOpen = (box) => box.right - box.left > 1 && box.bottom - box.top > 1;
const isCut = (way) => way === "hidden" || way === "clip";
const isBlurred = (filter) => /blur\(\s*(?!0px)/.test(filter || "");
const isModal = (element) => element.localName === "dialog" && element.matches(":modal");
const screenBox = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

function childrenOf(element) {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot" && element.assignedNodes().length) return element.assignedNodes();
  return element.childNodes;
}

// Where a node hangs on the screen, across slots and the edges of shadow trees.
const parentOf = (node) => node.assignedSlot || node.parentNode?.host || node.parentElement;

function holds(element, node) {
  for (let one = node; one; one = parentOf(one)) if (one === element) return true;
  return false;
}

// What may be seen of an element's content: `box`, on the screen as it stands; how far the content can be
// scrolled back and on (`up`, `down`); `held` when an ancestor keeps even fixed boxes to itself. Null: nothing.
function viewInto(element, style, view) {
  if (style.position === "fixed" && !view.held) view = { box: screenBox(), up: 0, down: 0, held: false };
  if (style.transform !== "none" || style.filter !== "none") view = { ...view, held: true };
  if (style.clipPath !== "none" && /inset\(\s*(50|100)%/.test(style.clipPath)) return null;
  const mask = style.maskImage || style.webkitMaskImage || "none";
  const inLine = style.display === "inline" || style.display === "contents";
  const [across, down] = [style.overflowX !== "visible", style.overflowY !== "visible"];
  if (mask === "none" && (inLine || !(across || down))) return view;
  const rect = asBox(element.getBoundingClientRect());
  const part = mask === "none" ? null : partAsSolid(mask, rect.bottom - rect.top, FAINT);
  if (part) view = { ...view, box: common(view.box, partOf(rect, part)) };
  if (inLine || !(across || down)) return view;
  const own = common(view.box, {
    left: across ? rect.left : -Infinity, right: across ? rect.right : Infinity,
    top: down ? rect.top : -Infinity, bottom: down ? rect.bottom : Infinity,
  });
  if (!isOpen(own)) return null;
  if (isCut(style.overflowY) || !down || element.scrollHeight <= element.clientHeight + 1) {
    return { ...view, box: own };
  }
  // What scrolls inside its box can be brought into it.
  const [up, on] = [element.scrollTop, element.scrollHeight - element.clientHeight - element.scrollTop];
  const reached = { ...own, top: rect.top - up, bottom: rect.bottom + on };
  return { ...view, box: reached, up: view.up + up, down: view.down + on };
}

const partOf = (box, [from, to]) => ({
  ...box, top: box.top + from * (box.bottom - box.top), bottom: box.top + to * (box.bottom - box.top),
});

// The part of a box that its ground makes impossible to read through, null for none.
function groundOf(box, style) {
  if (isBlurred(style.backdropFilter) || alphaOf(style.backgroundColor) >= OPAQUE) return box;
  if (style.backgroundImage === "none") return null;
  const part = partAsSolid(style.backgroundImage, box.bottom - box.top, OPAQUE);
  return part && partOf(box, part);
}

const isRaised = (style) => style.position !== "static" || style.transform !== "none" || style.zIndex !== "auto";
const zOf = (style) => (style.zIndex === "auto" ? 0 : Number(style.zIndex));

// Boxes that ::before and ::after draw have no rectangle to ask for: their style gives place and size.
function drawnBeside(element, kind, base) {
  const style = getComputedStyle(element, kind);
  if (style.content === "none" || style.content === "normal" || style.display === "none") return null;
  if (!["absolute", "fixed"].includes(style.position) || style.visibility !== "visible") return null;
  if (Number(style.opacity) < OPAQUE) return null;
  const fixed = style.position === "fixed";
  const around = fixed ? screenBox() : asBox(base.getBoundingClientRect());
  const [left, top] = [around.left + (parseFloat(style.left) || 0), around.top + (parseFloat(style.top) || 0)];
  const box = { left, top, right: left + parseFloat(style.width), bottom: top + parseFloat(style.height) };
  return { box, style, fixed, after: kind === "::after" };
}

function findCovers(root, view) {
  const found = [];
  const isLarge = (box) =>
    box && box.right - box.left >= SMALLEST.width && box.bottom - box.top >= SMALLEST.height;

  // `layer` is painted after what stands before it, `base` is what absolute boxes measure themselves by.
  function look(element, view, { layer, base, solid, floats }) {
    const style = getComputedStyle(element);
    if (style.display === "none") return;
    solid *= Number(style.opacity);
    if (solid < OPAQUE) return;
    const within = viewInto(element, style, view);
    if (!within) return;
    floats = floats || style.position === "fixed" || style.position === "sticky";
    if (isRaised(style)) layer = element;
    if (style.position !== "static" || style.transform !== "none") base = element;
    const rect = asBox(element.getBoundingClientRect());
    if (layer && style.visibility === "visible") {
      const ground = groundOf(rect, style);
      const box = ground && common(ground, within.box);
      if (isLarge(box)) found.push({ box, layer, floats });
    }
    for (const kind of ["::before", "::after"]) {
      const beside = drawnBeside(element, kind, base);
      const ground = beside && groundOf(beside.box, beside.style);
      const box = ground && common(ground, beside.fixed ? screenBox() : within.box);
      if (isLarge(box)) {
        const z = zOf(beside.style);
        found.push({ box, layer: element, floats: floats || beside.fixed, beside: { z, after: beside.after } });
      }
    }
    if (isModal(element)) {
      const backdrop = groundOf(screenBox(), getComputedStyle(element, "::backdrop"));
      if (isLarge(backdrop)) found.push({ box: backdrop, layer: element, floats: true });
    }
    for (const child of childrenOf(element)) {
      if (child.nodeType === Node.ELEMENT_NODE) look(child, within, { layer, base, solid, floats });
    }
  }

  for (const child of root.children) look(child, view, { layer: null, base: root, solid: 1, floats: false });
  return found;
}

// The height at which an element's branch is painted below an ancestor: its z, 0 when it is only positioned,
// -0.5 for plain text and boxes, which lie over what has a negative z.
const HEIGHTS = new WeakMap();
function heightOf(element) {
  if (!HEIGHTS.has(element)) {
    const style = getComputedStyle(element);
    const own = style.opacity !== "1" || style.filter !== "none" || style.transform !== "none";
    const explicit = style.zIndex !== "auto" && (style.position !== "static" || isItem(element));
    const height = isModal(element) ? Infinity : explicit ? Number(style.zIndex) : null;
    HEIGHTS.set(element, { height, raised: own || style.position !== "static" });
  }
  return HEIGHTS.get(element);
}
const isItem = (element) => {
  const parent = parentOf(element);
  return parent?.nodeType === Node.ELEMENT_NODE && /flex|grid/.test(getComputedStyle(parent).display);
};

function heightBelow(ancestor, element) {
  const branch = [];
  for (let one = element; one && one !== ancestor; one = parentOf(one)) branch.unshift(one);
  let raised = false;
  for (const one of branch) {
    const { height, raised: lifted } = heightOf(one);
    if (height !== null) return height;
    raised = raised || lifted;
  }
  return raised ? 0 : -0.5;
}

function isAbove(cover, element) {
  const { layer, beside } = cover;
  if (beside && holds(layer, element)) {
    const text = heightBelow(layer, element);
    return beside.z > text || (beside.z === text && beside.after);
  }
  let ancestor = layer;
  while (ancestor && !holds(ancestor, element)) ancestor = parentOf(ancestor);
  const [its, text] = [heightBelow(ancestor, layer), heightBelow(ancestor, element)];
  if (its !== text) return its > text;
  return Boolean(element.compareDocumentPosition(layer) & Node.DOCUMENT_POSITION_FOLLOWING);
}

// Whether a line that stands at `rect` can be brought out from under a box that keeps its place on the screen.
function comesOut(rect, box, view) {
  const height = rect.bottom - rect.top;
  return [[0, box.top], [box.bottom, innerHeight]].some(([from, to]) => {
    const least = Math.max(rect.top + height - to, -view.up);
    const most = Math.min(rect.top - from, view.down);
    return to - from >= height && least <= most;
  });
}

function liesUnder(cover, rect, view) {
  const { box } = cover;
  const across = Math.min(box.right, rect.right) - Math.max(box.left, rect.left);
  if (across < (rect.right - rect.left) / 2) return false;
  if (cover.floats) return !comesOut(rect, box, view);
  const middle = (rect.top + rect.bottom) / 2;
  return middle > box.top && middle < box.bottom;
}

// Gives (rect, element, view) -> whether a line is covered. A page of cards has thousands of small grounds:
// each is looked at only for lines at its height.
function makeIsCovered(covers) {
  const answers = new Map(covers.map((cover) => [cover, new WeakMap()]));  // is it painted over an element?
  const floating = covers.filter((cover) => cover.floats);
  const bands = new Map();
  for (const cover of covers) {
    if (cover.floats) continue;
    for (let band = Math.floor(cover.box.top / BAND); band <= Math.floor(cover.box.bottom / BAND); band++) {
      if (!bands.has(band)) bands.set(band, []);
      bands.get(band).push(cover);
    }
  }
  const isUnder = (cover, rect, element, view) => {
    if (!liesUnder(cover, rect, view)) return false;
    const known = answers.get(cover);
    if (!known.has(element)) {
      const apart = cover.beside || !holds(cover.layer, element);
      known.set(element, Boolean(apart && isAbove(cover, element)));
    }
    return known.get(element);
  };
  return (rect, element, view) => {
    const near = bands.get(Math.floor((rect.top + rect.bottom) / 2 / BAND)) || [];
    return [floating, near].some((some) => some.some((cover) => isUnder(cover, rect, element, view)));
  };
}
