// What lies behind the cards: bands of organizations, departments, and the lines between people.
(() => {
  "use strict";
  const { textWidth, cut, box, circle, bend } = Sandtable;

  class Backdrop {
    constructor(data, edges) {
      this.data = data;
      this.lang = data.lang;
      this.lines = edges.map((edge) => ({ ...edge, style: data.line_styles[edge.kind], ...prepared(edge.points) }));
    }

    // state: {influence, other, selected, isDimmed(id), view: [left, top, right, bottom] or null}
    draw(pen, state) {
      const seen = (b) => !state.view || overlaps(b, state.view);
      for (const band of this.data.bands) if (seen(bounds(band))) this.band(pen, band);
      for (const frame of this.data.departments) if (seen(bounds(frame))) this.department(pen, frame);
      const visible = this.lines.filter((line) => line.points.length && seen(line.bounds));
      for (const line of visible) if (line.kind === "reports_to") this.line(pen, line, 1);
      const shown = visible.filter((line) => this.shows(line, state));
      for (const line of shown) this.line(pen, line, this.strength(line, state));
      // Signs after every line, so that none runs through one.
      for (const line of shown) if (line.style.cross) this.sign(pen, line, this.strength(line, state));
      // Headings last: a line may pass behind one, never over it.
      const { band: shade, paper } = this.data.colours;
      for (const band of this.data.bands) if (seen(bounds(band))) this.heading(pen, band, 16, 20, [17], shade);
      for (const frame of this.data.departments) {
        if (seen(bounds(frame))) this.heading(pen, frame, 12, 14, [15, 13.5, 12, 11], paper);
      }
    }

    // Influence and conflict always; other ties when asked for, or of the selected person.
    shows(line, state) {
      if (line.kind === "reports_to" || !state.influence) return false;
      const main = line.kind === "influences" || line.kind === "conflicts_with";
      return main || state.other || line.from === state.selected || line.to === state.selected;
    }

    strength(line, state) {
      if (state.selected) return line.from === state.selected || line.to === state.selected ? 1 : 0.1;
      return state.isDimmed(line.from) && state.isDimmed(line.to) ? 0.1 : 1;
    }

    band(pen, band) {
      const { band: fill, frame } = this.data.colours;
      pen.path(box(band.x, band.y, band.width, band.height, 14), { fill, stroke: frame });
    }

    department(pen, frame) {
      const { paper, frame: edge } = this.data.colours;
      pen.path(box(frame.x, frame.y, frame.width, frame.height, 10), { fill: paper, stroke: edge });
    }

    // The name in the largest of `sizes` that fits, and its note beside it.
    heading(pen, frame, dx, dy, sizes, ground) {
      const { ink, text_soft: soft } = this.data.colours;
      const [x, y] = [frame.x + dx, frame.y + dy];
      const note = frame.note[this.lang];
      const noteWidth = textWidth(note, 13, 400);
      const room = frame.width - 2 * dx - 8 - noteWidth;
      const name = frame.heading[this.lang];
      const size = sizes.find((one) => textWidth(name, one, 700) <= room) || sizes[sizes.length - 1];
      const words = cut(name, size, 700, room);
      const after = x + textWidth(words, size, 700) + 8;
      pen.path(box(x - 3, y - 9, after + noteWidth + 3 - (x - 3), 18, 4), { fill: ground });
      pen.text(words, x, y, { size, weight: 700, fill: ink });
      pen.text(note, after, y + 0.5, { size: 13, fill: soft });
    }

    line(pen, line, opacity) {
      const { colour, width, dash, arrow } = line.style;
      const strokes = line.suspected ? [2, 4] : dash;
      pen.group(0, 0, opacity, () => {
        if (line.kind !== "reports_to") pen.path(line.d, { stroke: this.data.colours.ground, width: width + 3 });
        pen.path(line.d, { stroke: colour, width, dash: strokes });
        if (arrow) pen.path(line.head, { fill: colour });
      });
    }

    sign(pen, line, opacity) {
      pen.group(0, 0, opacity, () => this.cross(pen, line.middle, line.style.colour));
    }

    cross(pen, [x, y], colour) {
      pen.path(circle(x, y, 9), { fill: this.data.colours.paper, stroke: colour, width: 2 });
      pen.path(`M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`, { stroke: colour, width: 2 });
    }
  }

  const bounds = (frame) => [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height];
  const overlaps = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

  // What of a line never changes: its path, its arrow head, its bounds, the middle of its longest stretch.
  function prepared(points) {
    if (!points.length) return {};
    const xs = points.map((point) => point[0]);
    const ys = points.map((point) => point[1]);
    const end = points[points.length - 1];
    const before = points[points.length - 2];
    const turn = Math.atan2(end[1] - before[1], end[0] - before[0]);
    const side = (angle) =>
      `${(end[0] - 11 * Math.cos(turn + angle)).toFixed(1)} ${(end[1] - 11 * Math.sin(turn + angle)).toFixed(1)}`;
    let [middle, longest] = [end, -1];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (length > longest) [middle, longest] = [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], length];
    }
    return {
      d: bend(points),
      head: `M${end[0]} ${end[1]}L${side(0.45)}L${side(-0.45)}Z`,
      bounds: [Math.min(...xs) - 12, Math.min(...ys) - 12, Math.max(...xs) + 12, Math.max(...ys) + 12],
      middle,
    };
  }

  Sandtable.Backdrop = Backdrop;
})();
