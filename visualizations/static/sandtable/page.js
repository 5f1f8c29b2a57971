// Joins the map, the panel, the tools, the strip of the chain and the table.
(() => {
  "use strict";
  const { RelationshipMap, Panel } = Sandtable;
  const $ = (id) => document.getElementById(id);
  const host = $("map");
  const map = new RelationshipMap(host);
  const { data, cards } = map;
  data.names = new Map(cards.map((card) => [card.id, card.name]));
  const panel = new Panel($("panel"), data);
  map.describe = (card) => panel.describe(card);
  let lang = data.lang;

  const label = (key) => data.texts[key][lang];
  const say = (words) => { $("live").textContent = words; };

  // --- selection ---------------------------------------------------------------------------
  map.onSelect = (card) => {
    panel.show(card);
    for (const row of document.querySelectorAll("[data-select]")) {
      row.toggleAttribute("data-selected", Boolean(card) && row.dataset.select === card.id);
    }
    if (card) say(panel.describe(card).join(lang === "zh" ? "，" : ", "));
  };
  panel.onClose = () => { map.select(""); host.focus(); };
  panel.onGo = (id) => { map.select(id, true); $("panel").focus(); };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (!button) return;
    map.select(button.dataset.select, true);
    if (button.closest("table")) $("panel").focus();
  });

  const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
  host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) {
      const next = map.neighbour(ARROWS[event.key]);
      if (next) map.select(next, true);
    } else if (event.key === "Enter") {
      if (map.selected) $("panel").focus();
      else map.select(data.first_card, true);
    } else if (event.key === "Escape") map.select("");
    else if (event.key === "+" || event.key === "=") map.zoom(1.25);
    else if (event.key === "-") map.zoom(0.8);
    else return;
    event.preventDefault();
  });
  $("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.onClose();
  });

  // --- filters -----------------------------------------------------------------------------
  const folded = (words) => words.normalize("NFKC").toLowerCase();
  const texts = (text) => [text.zh, text.en];
  const haystacks = new Map(
    cards.map((card) => [
      card.id,
      folded(
        [card.name, card.job, card.department, card.organization, card.owner, ...card.acquainted, card.competitor]
          .flatMap(texts).join("\n")
      ),
    ])
  );
  const hasGap = (card) => card.gaps.length || card.single_thread || card.vacant || card.competitor.zh || !card.owner.zh;

  function filter() {
    const wanted = folded($("search").value.trim());
    const [attitude, role] = [$("attitude").value, $("role").value];
    const matches = (card) =>
      (!wanted || haystacks.get(card.id).includes(wanted)) &&
      (!attitude || card.attitude === attitude) &&
      (!role || card.role === role) &&
      (!$("gaps").checked || hasGap(card));
    const dimmed = new Set(cards.filter((card) => !matches(card)).map((card) => card.id));
    map.show({ dimmed, influence: $("influence").checked, other: $("other-ties").checked });
    for (const row of document.querySelectorAll("tr[data-card]")) row.hidden = dimmed.has(row.dataset.card);
    const first = cards.find((card) => !dimmed.has(card.id));
    if (wanted && first && dimmed.size) map.reveal(first.id);
    say(label("shown_count").replace("{count}", cards.length - dimmed.size).replace("{total}", cards.length));
  }
  for (const id of ["search", "attitude", "role", "gaps", "influence", "other-ties"]) $(id).addEventListener("input", filter);
  $("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const wanted = folded($("search").value.trim());
    const found = cards.find((card) => !map.dimmed.has(card.id) && haystacks.get(card.id).includes(wanted));
    if (wanted && found) map.select(found.id, true);
  });

  // --- view and exports --------------------------------------------------------------------
  $("fit").addEventListener("click", () => map.fit());
  $("fit-width").addEventListener("click", () => map.fitWidth());
  $("zoom-in").addEventListener("click", () => map.zoom(1.25));
  $("zoom-out").addEventListener("click", () => map.zoom(0.8));
  function save(blob, extension) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${data.file_name}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(label("saved").replace("{name}", link.download));
  }
  $("png").addEventListener("click", () => map.canvas().toBlob((blob) => save(blob, "png"), "image/png"));
  $("svg").addEventListener("click", () => save(new Blob([map.svg()], { type: "image/svg+xml" }), "svg"));

  // --- language ----------------------------------------------------------------------------
  function speak(next) {
    lang = next;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    for (const part of document.querySelectorAll("[data-zh]")) part.textContent = part.dataset[lang];
    for (const name of ["aria-label", "placeholder"]) {
      for (const part of document.querySelectorAll(`[data-${name}-zh]`)) {
        part.setAttribute(name, part.getAttribute(`data-${name}-${lang}`));
      }
    }
    document.title = data.title[lang];
    map.speak(lang);
    panel.speak(lang);
  }
  if ($("language")) {
    $("language").addEventListener("click", () => {
      speak(lang === "zh" ? "en" : "zh");
      $("language").lang = lang === "zh" ? "en" : "zh-CN";
    });
  }

  if (matchMedia("(max-width: 820px)").matches) {
    $("legend").open = false;
    $("people").open = true;
  }
  Sandtable.page = { map, panel, speak, filter };
  document.documentElement.dataset.ready = "true";
})();
