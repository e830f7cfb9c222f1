// How solid colours and vertical gradients are, as getComputedStyle writes them. A wall fades the text out
// and goes on in the colour of the paper: only what lies under the fading part can still be read.
const OPAQUE = 0.9;  // from here on nothing can be read through it
const FAINT = 0.1;   // below that nothing can be seen
const STEPS = 100;

function alphaOf(colour) {
  if (colour === "transparent") return 0;
  const last = colour.match(/^rgba\(.*,\s*([\d.]+)\)$/) || colour.match(/\/\s*([\d.]+)\s*\)$/);
  return last ? Number(last[1]) : 1;
}

// The arguments of a function of CSS; commas inside brackets belong to colours.
const argumentsOf = (written) => written.split(/,\s*(?![^(]*\))/).map((one) => one.trim());

// The stops of a gradient that runs straight down or up, from the top of the box: [place, alpha], places 0 to 1.
function stopsOf(image, height) {
  const written = image.match(/^(?:-webkit-)?linear-gradient\(((?:[^()]|\([^()]*\))*)\)/);
  if (!written) return null;
  const parts = argumentsOf(written[1]);
  const way = /^(to |-?[\d.]+(deg|turn|rad))/.test(parts[0]) ? parts.shift() : "to bottom";
  const [down, up] = [/^(to bottom|180deg|0?\.5turn)$/.test(way), /^(to top|-?0deg|360deg)$/.test(way)];
  if (!down && !up) return null;
  const stops = parts.map((part) => {
    const at = part.match(/\s(-?[\d.]+)(%|px)(?:\s+-?[\d.]+(?:%|px))?$/);
    const place = at ? Number(at[1]) / (at[2] === "%" ? 100 : height || 1) : null;
    return [place, alphaOf(at ? part.slice(0, at.index) : part)];
  });
  if (!stops.length) return null;
  stops[0][0] ??= 0;
  stops[stops.length - 1][0] ??= 1;
  for (let i = 1; i < stops.length; i++) {
    if (stops[i][0] !== null) continue;
    const next = stops.findIndex((stop, at) => at > i && stop[0] !== null);
    stops[i][0] = stops[i - 1][0] + (stops[next][0] - stops[i - 1][0]) / (next - i + 1);
  }
  return up ? stops.map(([place, alpha]) => [1 - place, alpha]).reverse() : stops;
}

function alphaAt(stops, place) {
  const after = stops.findIndex((stop) => stop[0] >= place);
  if (after < 0) return stops[stops.length - 1][1];
  if (after === 0) return stops[0][1];
  const [[from, first], [to, second]] = [stops[after - 1], stops[after]];
  return to > from ? first + ((second - first) * (place - from)) / (to - from) : second;
}

// The longest part of a box, [from, to] in parts of its height, where a gradient is at least so solid.
function partAsSolid(image, height, least) {
  const stops = stopsOf(image, height);
  if (!stops) return null;
  let [best, from] = [null, null];
  for (let step = 0; step <= STEPS + 1; step++) {
    const solid = step <= STEPS && alphaAt(stops, step / STEPS) >= least;
    if (solid) from ??= step;
    else if (from !== null) {
      if (!best || step - 1 - from > best[1] - best[0]) best = [from, step - 1];
      from = null;
    }
  }
  return best && [best[0] / STEPS, best[1] / STEPS];
}
