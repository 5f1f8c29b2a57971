// The map itself: vis-network moves and zooms, the painters draw, the page around it selects.
(() => {
  "use strict";
  const { CanvasPen, SvgPen, CardPainter, Backdrop } = Sandtable;
  const READABLE = 0.7;
  const FAR = 0.58;
  const SPECK = 0.3;
  const LARGEST = 1.2;
  const MARGIN = 14;

  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  class RelationshipMap {
    constructor(host) {
      this.host = host;
      this.data = read("map-data");
      this.cards = read("map-nodes");
      this.edges = read("map-edges");
      this.byId = new Map(this.cards.map((card) => [card.id, card]));
      this.painter = new CardPainter(this.data);
      this.backdrop = new Backdrop(this.data, this.edges);
      this.dimmed = new Set();
      this.selected = "";
      this.influence = true;
      this.other = false;
      this.onSelect = () => {};
      this.describe = () => [];
      const options = read("map-options");
      options.nodes.ctxRenderer = (event) => this.renderer(event);
      this.nodes = new vis.DataSet(this.cards);
      const edges = new vis.DataSet(this.edges.map(({ id, from, to, hidden }) => ({ id, from, to, hidden })));
      this.network = new vis.Network(host, { nodes: this.nodes, edges }, options);
      this.network.on("beforeDrawing", (context) => this.drawBackdrop(context));
      // Written when it is asked for; vis-network shows a string as text.
      this.network.on("hoverNode", ({ node }) => {
        const title = this.describe(this.byId.get(node)).join("\n");
        if (this.nodes.get(node).title !== title) this.nodes.update({ id: node, title });
      });
      this.network.on("click", (event) => this.select(event.nodes[0] || ""));
      this.measure();
      this.fitWidth();
      let waiting = 0;
      let size = this.size();
      new ResizeObserver(() => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => {
          const now = this.size();
          if (now[0] !== size[0]) this.fitWidth();
          size = now;
        });
      }).observe(host);
    }

    size() {
      return [this.host.clientWidth, this.host.clientHeight];
    }

    // vis-network leaves out what lies outside the view. It learns a card's size by drawing it and
    // knows nothing of what sits on its edges, so a card that is half in view could stay away.
    measure() {
      const [dx, dy] = [this.painter.width / 2 + 12, this.painter.height / 2 + 16];
      for (const { id, x, y } of this.cards) {
        this.network.body.nodes[id].isBoundingBoxOverlappingWith = (view) =>
          x - dx < view.right && x + dx > view.left && y - dy < view.bottom && y + dy > view.top;
      }
    }

    renderer({ ctx, id, x, y }) {
      return {
        drawNode: () => {
          ctx.save();
          this.painter.draw(new CanvasPen(ctx), this.byId.get(id), x, y, this.state(id));
          ctx.restore();
        },
        nodeDimensions: { width: this.painter.width, height: this.painter.height },
      };
    }

    state(id) {
      const scale = this.network ? this.network.getScale() : 1;
      const dimmed = this.dimmed.has(id);
      return { dimmed, selected: this.selected === id, far: scale < FAR, speck: scale < SPECK };
    }

    drawBackdrop(context) {
      const [width, height] = this.size();
      const corner = (x, y) => this.network.DOMtoCanvas({ x, y });
      const [a, b] = [corner(0, 0), corner(width, height)];
      context.save();
      this.backdrop.draw(new CanvasPen(context), this.backdropState([a.x, a.y, b.x, b.y]));
      context.restore();
    }

    backdropState(view) {
      return {
        view,
        influence: this.influence,
        other: this.other,
        selected: this.selected,
        isDimmed: (id) => this.dimmed.has(id),
      };
    }

    // --- where one looks ---------------------------------------------------------------------
    // As wide as the view, or whole where it can still be read; never so small that it cannot:
    // then the top card is in the middle.
    fitWidth() {
      const [left, top, right, bottom] = this.data.extent;
      const [width, height] = this.size();
      const across = (width - 2 * MARGIN) / (right - left);
      const down = height / (bottom - top);
      const whole = down >= READABLE ? Math.min(across, down) : across;
      const scale = Math.min(Math.max(whole, READABLE), LARGEST);
      let x = (left + right) / 2;
      if (scale > across) {
        const half = width / 2 / scale;
        const first = this.byId.get(this.data.first_card);
        x = Math.min(Math.max(first ? first.x : left + half, left + half), right - half);
      }
      this.network.moveTo({ position: { x, y: top + height / 2 / scale }, scale, animation: false });
    }

    fit() {
      const [left, top, right, bottom] = this.data.extent;
      const [width, height] = this.size();
      const scale = Math.min(width / (right - left), height / (bottom - top), LARGEST);
      this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: this.motion() });
    }

    zoom(factor) {
      const scale = Math.min(Math.max(this.network.getScale() * factor, 0.05), 4);
      this.network.moveTo({ scale, animation: this.motion() });
    }

    motion() {
      return still() ? false : { duration: 200, easingFunction: "easeInOutQuad" };
    }

    // Bring a card into view, without moving when it is there already.
    reveal(id) {
      const card = this.byId.get(id);
      const [width, height] = this.size();
      const at = this.network.canvasToDOM({ x: card.x, y: card.y });
      const [dx, dy] = [this.painter.width, this.painter.height].map((s) => s * this.network.getScale());
      if (at.x > dx / 2 && at.x < width - dx / 2 && at.y > dy / 2 && at.y < height - dy / 2) return;
      this.network.moveTo({ position: { x: card.x, y: card.y }, animation: this.motion() });
    }

    // --- what is shown -----------------------------------------------------------------------
    select(id, reveal = false) {
      this.selected = this.byId.has(id) ? id : "";
      if (this.selected) this.network.selectNodes([this.selected], false);
      else this.network.unselectAll();
      if (this.selected && reveal) this.reveal(this.selected);
      this.network.redraw();
      this.onSelect(this.byId.get(this.selected) || null);
    }

    show({ dimmed, influence, other }) {
      this.dimmed = dimmed;
      this.influence = influence;
      this.other = other;
      this.network.redraw();
    }

    speak(lang) {
      this.painter.lang = this.backdrop.lang = lang;
      this.network.redraw();
    }

    // The card one step up, down or sideways from the selected one.
    neighbour(direction) {
      const card = this.byId.get(this.selected);
      if (!card) return this.data.first_card;
      const has = this.byId.has(card.manager);
      if (direction === "up") return has ? card.manager : "";
      const reports = (id) => this.cards.filter((other) => (this.byId.has(other.manager) ? other.manager : "") === id);
      if (direction === "down") return (sorted(reports(card.id))[0] || {}).id || "";
      const peers = sorted(reports(has ? card.manager : "")).map((other) => other.id);
      const step = direction === "right" ? 1 : peers.length - 1;
      return peers[(peers.indexOf(card.id) + step) % peers.length];
    }

    // --- exports -----------------------------------------------------------------------------
    paint(pen) {
      this.backdrop.draw(pen, { ...this.backdropState(null), selected: "" });
      for (const card of this.cards) {
        this.painter.draw(pen, card, card.x, card.y, { dimmed: this.dimmed.has(card.id), selected: false, far: false });
      }
    }

    svg() {
      const pen = new SvgPen();
      this.paint(pen);
      return pen.document(this.data.extent, this.data.colours.ground, document.title);
    }

    canvas() {
      const [left, top, right, bottom] = this.data.extent;
      // No side above what browsers can hold.
      const scale = Math.min(2, 12000 / Math.max(right - left, bottom - top));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round((right - left) * scale);
      canvas.height = Math.round((bottom - top) * scale);
      const context = canvas.getContext("2d");
      context.fillStyle = this.data.colours.ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.scale(scale, scale);
      context.translate(-left, -top);
      this.paint(new CanvasPen(context));
      return canvas;
    }
  }

  const sorted = (cards) => [...cards].sort((a, b) => a.y - b.y || a.x - b.x);

  Sandtable.RelationshipMap = RelationshipMap;
})();
