// How one person is drawn: as a card, as a card seen from afar, or as a plain shape.
// Coordinates are those of the card: its upper left corner is the origin.
(() => {
  "use strict";
  const { textWidth, cut, box, circle } = Sandtable;

  class CardPainter {
    constructor(data) {
      this.data = data;
      this.lang = data.lang;
      [this.width, this.height] = data.card_size;
    }

    words(text) {
      return text[this.lang];
    }

    label(key) {
      return this.data.texts[key][this.lang];
    }

    // state: {dimmed, selected, far, speck}
    draw(pen, card, x, y, state) {
      const paint = this.data.style === "plain" ? this.plain : state.far ? this.far : this.near;
      pen.group(x - this.width / 2, y - this.height / 2, state.dimmed ? 0.16 : 1, () => {
        if (state.selected) this.ring(pen);
        paint.call(this, pen, card, state);
      });
    }

    ring(pen) {
      const { paper, selection } = this.data.colours;
      const d = box(-6, -6, this.width + 12, this.height + 12, 11);
      pen.path(d, { fill: paper, stroke: selection, width: 3 });
    }

    ground(pen, card) {
      const { colours, attitudes } = this.data;
      const attitude = attitudes[card.attitude];
      const [w, h] = [this.width, this.height];
      const fill = card.retired ? colours.retired_tint : card.vacant ? colours.paper : attitude.tint;
      pen.path(box(0, 0, w, h, 6), { fill });
      const unknown = card.attitude === "unknown";
      if (unknown) this.hatch(pen, 1.5, 5, 21, h - 10);
      else pen.path(box(0, 0, 24, h, 6), { fill: attitude.colour });
      if (!card.vacant) {
        if (unknown) pen.path(circle(12, h / 2, 9), { fill: colours.paper });
        const size = attitude.glyph.length > 1 ? 13 : 17;
        pen.text(attitude.glyph, 12, h / 2 + 0.5, { size, weight: 700, fill: attitude.ink, anchor: "middle" });
      }
      const open = card.vacant || card.gaps.length > 0;
      pen.path(box(0, 0, w, h, 6), {
        stroke: card.power ? colours.power_outline : colours.outline,
        width: card.power ? 2.6 : 1,
        dash: open ? [5, 3] : undefined,
      });
    }

    hatch(pen, x, y, w, h) {
      let d = "";
      for (let k = 5; k < w + h; k += 6) {
        const [x1, y1] = [Math.min(k, w), k - Math.min(k, w)];
        const [x2, y2] = [k - Math.min(k, h), Math.min(k, h)];
        d += `M${x + x1} ${y + y1}L${x + x2} ${y + y2}`;
      }
      pen.path(d, { stroke: this.data.colours.hatch, width: 1.2 });
    }

    near(pen, card) {
      this.ground(pen, card);
      const lines = this.nameLines(card);
      const colours = this.data.colours;
      const fill = card.retired || card.vacant ? colours.retired_text : colours.ink;
      lines.names.forEach(([words, y]) => {
        pen.text(words, 32, y, { size: lines.size, weight: 700, fill });
      });
      if (lines.chip === "top") this.chip(pen, card, this.width - 7, 16, true);
      this.secondRow(pen, card, lines);
      if (!card.vacant) this.thirdRow(pen, card, lines.names.length > 1 ? 54.5 : 52.5);
      this.corners(pen, card);
    }

    // A name is never cut while smaller letters, the full width or a second line can hold it.
    nameLines(card) {
      const name = this.words(card.name);
      const room = this.width - 39;
      const chip = this.chipWidth(card, true);
      const base = this.lang === "zh" ? 17 : 14.5;
      for (const size of [base, base - 1, base - 2, base - 2.5]) {
        const beside = textWidth(name, size, 700) <= room - chip - (chip ? 5 : 0);
        if (beside) return { names: [[name, 16.5]], size, chip: "top", second: 34.5 };
      }
      for (let size = base; size >= 11; size--) {
        if (textWidth(name, size, 700) <= room) {
          return { names: [[name, 16.5]], size, chip: "below", second: 34.5 };
        }
      }
      for (let size = 11.5; ; size -= 0.5) {
        const halves = halved(name);
        const fits = halves.every((half) => textWidth(half, size, 700) <= room);
        if (fits || size <= 8.5) {
          const [first, second] = halves.map((half) => cut(half, size, 700, room));
          return { names: [[first, 10.5], [second, 23.5]], size, chip: "below", second: 38 };
        }
      }
    }

    chipText(card) {
      if (card.role) return this.words(this.data.roles[card.role].short);
      return card.role_missing ? this.label("role_unknown") : "";
    }

    chipWidth(card, withWord) {
      const words = this.chipText(card);
      if (!words) return 0;
      const shape = card.role ? 19 : 5;
      return withWord || !card.role ? textWidth(words, 11, 600) + shape + 6 : 22;
    }

    // Right-aligned at `right`; returns its width.
    chip(pen, card, right, y, withWord) {
      const width = this.chipWidth(card, withWord);
      if (!width) return 0;
      const { ink, paper } = this.data.colours;
      const [x, solid] = [right - width, card.power];
      pen.path(box(x, y - 9.5, width, 19, 4), {
        fill: solid ? ink : paper,
        stroke: ink,
        dash: card.role ? undefined : [3, 2],
      });
      const on = solid ? paper : ink;
      if (card.role) this.shape(pen, card.role, x + 11, y, 6, solid ? paper : "none", on);
      if (withWord || !card.role) {
        pen.text(this.chipText(card), right - 5, y + 0.5, { size: 11, weight: 600, fill: on, anchor: "end" });
      }
      return width;
    }

    shape(pen, role, x, y, radius, fill, stroke) {
      const d = this.data.roles[role].shape;
      pen.group(x, y, 1, () => pen.path(d, { fill, stroke, width: 1.4 / radius }), radius);
    }

    secondRow(pen, card, lines) {
      let right = this.width - 7;
      const y = lines.second;
      const rival = this.words(card.competitor);
      if (rival) right -= this.pennant(pen, rival, right, y) + 6;
      if (lines.chip === "below") {
        const wide = !rival && right - this.chipWidth(card, true) > 90;
        right -= this.chip(pen, card, right, y, wide) + 5;
      }
      const room = right - 32;
      const title = this.words(card.job);
      const size = [13, 12, 11].find((size) => textWidth(title, size, 400) <= room) || 11;
      const words = room > 24 ? cut(title, size, 400, room) : "";
      if (words) pen.text(words, 32, y, { size, fill: this.data.colours.text_soft });
    }

    // Right-aligned at `right`; returns its width.
    pennant(pen, rival, right, y) {
      const brief = this.lang === "zh" ? rival.slice(0, 4) : rival.split(/\s+/)[0];
      const sign = this.label("competitor_sign");
      const whole = textWidth(rival, 10.5, 600) <= 56;
      const words = cut(`${sign} ${whole ? rival : brief}`, 10.5, 600, 84);
      const width = textWidth(words, 10.5, 600) + 14;
      const x = right - width;
      const d = `M${x} ${y}L${x + 7} ${y - 8}H${right}V${y + 8}H${x + 7}Z`;
      pen.path(d, { fill: this.data.colours.competitor, stroke: "#000000", width: 0.8 });
      pen.text(words, right - 4, y + 0.5, { size: 10.5, weight: 600, fill: "#000000", anchor: "end" });
      return width;
    }

    thirdRow(pen, card, y) {
      const { colours } = this.data;
      let [x, right] = [32 + this.bars(pen, card, 32, y), this.width - 7];
      for (let i = card.kinds.length - 1; i >= 0; i--) right -= this.kind(pen, card, i, right, y) + 2;
      if (card.single_thread) x += this.pill(pen, x, y) + 5;
      const owned = this.words(card.owner) !== "";
      const words = owned ? this.ownerWords(card, right - x - 2) : cut(this.label("no_owner"), 12, 600, right - x - 2);
      pen.text(words, x, y + 0.5, {
        size: 12,
        weight: owned ? 400 : 600,
        fill: owned ? colours.text_soft : colours.no_owner,
      });
    }

    // The fullest wording that fits: name, how many others, days of silence.
    ownerWords(card, room) {
      const full = this.words(card.owner);
      const brief = this.lang === "zh" ? full : full.replace(/^(\S+)\s+(\S).*$/, "$1 $2.");
      const others = card.acquainted.length > 1 ? ` +${card.acquainted.length - 1}` : "";
      const days = card.silence_days === null ? "" : this.label("days_short").replace("{days}", card.silence_days);
      const tail = days ? ` · ${days}` : "";
      const choices = [full + others + tail, brief + others + tail, brief + tail, full, brief, days];
      return choices.find((words) => words && textWidth(words, 12, 400) <= room) ?? cut(brief, 12, 400, room);
    }

    // Four bars and the digit; returns the width that they take.
    bars(pen, card, x, y) {
      const { ink, paper, empty_bar: empty, text_soft: soft } = this.data.colours;
      const level = card.tie_level;
      for (let i = 0; i < 4; i++) {
        const height = 4.5 + i * 2.5;
        const d = box(x + i * 6, y + 6 - height, 4.5, height, 1);
        if (level !== null && i < level) pen.path(d, { fill: ink });
        else pen.path(d, { fill: paper, stroke: empty, width: 0.9, dash: level === null ? [1.5, 1.5] : undefined });
      }
      const digit = level === null ? "?" : `${card.estimated ? "~" : ""}${level}`;
      pen.text(digit, x + 27, y + 0.5, { size: 11.5, weight: 700, fill: level ? ink : soft });
      return 27 + textWidth(digit, 11.5, 700) + 6;
    }

    pill(pen, x, y) {
      const words = this.label("single_thread");
      const width = textWidth(words, 10.5, 700) + 9;
      pen.path(box(x, y - 8, width, 16, 4), { fill: this.data.colours.single_thread, stroke: "#000000", width: 1.1 });
      pen.text(words, x + width / 2, y + 0.5, { size: 10.5, weight: 700, fill: "#000000", anchor: "middle" });
      return width;
    }

    // Right-aligned at `right`; returns its width. What facts contradict bears a sign.
    kind(pen, card, i, right, y) {
      const { ink, paper, text_soft: soft } = this.data.colours;
      const denied = card.kind_states[i] === "contradicted";
      const words = (denied ? "≠" : "") + this.words(this.data.kinds[card.kinds[i]].short);
      const size = this.lang === "zh" ? 11 : 9.5;
      const width = textWidth(words, size, 600) + 5;
      pen.path(box(right - width, y - 8, width, 16, 3), { fill: paper, stroke: soft, dash: denied ? [2, 2] : undefined });
      pen.text(words, right - width / 2, y + 0.5, { size, weight: 600, fill: ink, anchor: "middle" });
      return width;
    }

    // What sits on the card's edge: steps of the chain, and how much we do not know.
    corners(pen, card) {
      const { paper, ink, text_soft: soft } = this.data.colours;
      if (card.steps.length) {
        const words = card.steps.join("·");
        const width = Math.max(22, textWidth(words, 13, 700) + 11);
        pen.path(box(-9, -9, width, 22, 11), { fill: paper, stroke: "#000000", width: 2 });
        pen.text(words, -9 + width / 2, 2.5, { size: 13, weight: 700, fill: "#000000", anchor: "middle" });
      }
      if (card.gaps.length && !card.vacant) {
        const right = this.width + 3;
        pen.path(box(right - 32, -13, 32, 16, 8), { fill: paper, stroke: soft, width: 1.1, dash: [3, 2] });
        pen.text(`? ${card.gaps.length}`, right - 16, -4.5, { size: 11, weight: 700, fill: ink, anchor: "middle" });
      }
    }

    far(pen, card) {
      this.ground(pen, card);
      const { ink, paper, retired_text: pale } = this.data.colours;
      const [w, h] = [this.width, this.height];
      const name = this.words(card.name);
      const room = w - 34 - (card.role ? 42 : 6);
      let size = this.lang === "zh" ? 27 : 20;
      while (size > 13 && textWidth(name, size, 700) > room) size--;
      const fill = card.retired || card.vacant ? pale : ink;
      if (textWidth(name, size, 700) <= room) pen.text(name, 32, h / 2, { size, weight: 700, fill });
      else halved(name).forEach((half, i) => {
        pen.text(cut(half, size, 700, room), 32, h / 2 + (i - 0.5) * (size + 4), { size, weight: 700, fill });
      });
      if (card.role) this.shape(pen, card.role, w - 22, h / 2, 13, card.power ? ink : paper, ink);
      if (card.steps.length) this.corners(pen, { ...card, gaps: [] });
    }

    plain(pen, card, state) {
      const { colours, attitudes } = this.data;
      const attitude = attitudes[card.attitude];
      const [w, h] = [this.width, this.height];
      pen.path(box(0, 0, w, h, 4), {
        fill: card.retired ? colours.retired_tint : attitude.tint,
        stroke: card.power ? colours.power_outline : colours.outline,
        width: card.power ? 2.2 : 0.8,
        dash: card.vacant || card.gaps.length ? [4, 3] : undefined,
      });
      pen.path(box(0, 0, 18, h, 4), { fill: attitude.colour });
      if (state.speck) return;
      pen.text(attitude.glyph, 9, h / 2, { size: 11, weight: 700, fill: attitude.ink, anchor: "middle" });
      const words = cut(this.words(card.name), 12, 600, w - 46);
      pen.text(words, 23, h / 2 + 0.5, { size: 12, weight: 600, fill: colours.ink });
      const digit = card.tie_level === null ? "?" : String(card.tie_level);
      pen.text(digit, w - 6, h / 2 + 0.5, { size: 11, weight: 700, fill: colours.ink, anchor: "end" });
    }
  }

  // Two lines of about the same length, parted at a space or hyphen where there is one.
  function halved(name) {
    const signs = Array.from(name);
    const middle = Math.ceil(signs.length / 2);
    let at = middle;
    for (let far = 0; far < middle; far++) {
      if (/[\s-]/.test(signs[middle - far] || "")) { at = middle - far + 1; break; }
      if (/[\s-]/.test(signs[middle + far] || "")) { at = middle + far + 1; break; }
    }
    return [signs.slice(0, at).join("").trim(), signs.slice(at).join("").trim()];
  }

  Sandtable.CardPainter = CardPainter;
})();
