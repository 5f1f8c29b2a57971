// Two pens with the same strokes: one draws on a canvas, the other writes SVG.
// Everything on the map is drawn through them, so screen and exports agree.
(() => {
  "use strict";
  const Sandtable = (window.Sandtable = window.Sandtable || {});
  const FAMILY =
    'system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const paths = new Map();

  const font = (size, weight) => `${weight || 400} ${size}px ${FAMILY}`;

  function textWidth(words, size, weight) {
    const key = `${size}|${weight}|${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      ruler.font = font(size, weight);
      width = ruler.measureText(words).width;
      if (widths.size > 20000) widths.clear();
      widths.set(key, width);
    }
    return width;
  }

  // The longest beginning of `words` that fits, with an ellipsis where it was cut.
  function cut(words, size, weight, room) {
    if (textWidth(words, size, weight) <= room) return words;
    const signs = Array.from(words);
    while (signs.length && textWidth(signs.join("") + "…", size, weight) > room) signs.pop();
    return signs.length ? signs.join("").trimEnd() + "…" : "";
  }

  function path2d(d) {
    let path = paths.get(d);
    if (!path) {
      if (paths.size > 5000) paths.clear();
      path = new Path2D(d);
      paths.set(d, path);
    }
    return path;
  }

  class CanvasPen {
    constructor(context) {
      this.context = context;
    }

    // Draw inside a moved (and scaled) frame; opacities of nested groups multiply.
    group(x, y, opacity, draw, scale = 1) {
      const c = this.context;
      c.save();
      c.translate(x, y);
      if (scale !== 1) c.scale(scale, scale);
      c.globalAlpha *= opacity;
      draw();
      c.restore();
    }

    path(d, { fill, stroke, width = 1, dash }) {
      const c = this.context;
      const path = path2d(d);
      if (fill) {
        c.fillStyle = fill;
        c.fill(path);
      }
      if (stroke) {
        c.strokeStyle = stroke;
        c.lineWidth = width;
        c.lineJoin = "round";
        c.setLineDash(dash || []);
        c.stroke(path);
      }
    }

    text(words, x, y, { size, weight, fill, anchor = "start" }) {
      const c = this.context;
      c.font = font(size, weight);
      c.fillStyle = fill;
      c.textAlign = anchor === "middle" ? "center" : anchor;
      c.textBaseline = "middle";
      c.fillText(words, x, y);
    }
  }

  const short = (value) => Math.round(value * 100) / 100;
  const escaped = (words) =>
    words.replace(
      /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] || ""
    );

  class SvgPen {
    constructor() {
      this.parts = [];
    }

    group(x, y, opacity, draw, scale = 1) {
      const faded = opacity < 1 ? ` opacity="${short(opacity)}"` : "";
      const scaled = scale === 1 ? "" : ` scale(${short(scale)})`;
      this.parts.push(`<g transform="translate(${short(x)} ${short(y)})${scaled}"${faded}>`);
      draw();
      this.parts.push("</g>");
    }

    path(d, { fill, stroke, width = 1, dash }) {
      const line = stroke
        ? ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"` +
          (dash && dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : "")
        : "";
      this.parts.push(`<path d="${d}" fill="${fill || "none"}"${line}/>`);
    }

    text(words, x, y, { size, weight, fill, anchor = "start" }) {
      const heavy = weight ? ` font-weight="${weight}"` : "";
      this.parts.push(
        `<text x="${short(x)}" y="${short(y)}" font-size="${size}"${heavy} fill="${fill}"` +
          ` text-anchor="${anchor}" dominant-baseline="central">${escaped(words)}</text>`
      );
    }

    document([left, top, right, bottom], ground, title) {
      const [width, height] = [short(right - left), short(bottom - top)];
      const family = escaped(FAMILY);
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"` +
        ` viewBox="${short(left)} ${short(top)} ${width} ${height}" font-family="${family}" role="img">` +
        `<title>${escaped(title)}</title>` +
        `<rect x="${short(left)}" y="${short(top)}" width="${width}" height="${height}" fill="${ground}"/>` +
        `${this.parts.join("")}</svg>`
      );
    }
  }

  // --- paths -------------------------------------------------------------------------------
  function box(x, y, width, height, radius = 0) {
    const r = Math.min(radius, width / 2, height / 2);
    if (!r) return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
    const arc = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return (
      `M${x + r} ${y}H${x + width - r}${arc(r, r)}V${y + height - r}${arc(-r, r)}` +
      `H${x + r}${arc(-r, -r)}V${y + r}${arc(r, -r)}Z`
    );
  }

  const circle = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;

  // A line through `points` whose corners are rounded.
  function bend(points, radius = 8) {
    const toward = (from, to, far) => {
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      return [from[0] + ((to[0] - from[0]) * far) / length, from[1] + ((to[1] - from[1]) * far) / length];
    };
    const at = (point) => `${short(point[0])} ${short(point[1])}`;
    let d = `M${at(points[0])}`;
    for (let i = 1; i < points.length - 1; i++) {
      const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
      const reach = (other) => Math.hypot(other[0] - corner[0], other[1] - corner[1]) / 2;
      const r = Math.min(radius, reach(before), reach(after));
      d += `L${at(toward(corner, before, r))}Q${at(corner)} ${at(toward(corner, after, r))}`;
    }
    return `${d}L${at(points[points.length - 1])}`;
  }

  Object.assign(Sandtable, { CanvasPen, SvgPen, textWidth, cut, box, circle, bend });
})();
