// The details of the selected person. Text goes in as text: nothing of it is ever read as markup.
(() => {
  "use strict";

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  class Panel {
    constructor(host, data) {
      this.host = host;
      this.data = data;
      this.lang = data.lang;
      this.card = null;
      this.onClose = () => {};
      this.onGo = () => {};
    }

    label(key) {
      return this.data.texts[key][this.lang];
    }

    speak(lang) {
      this.lang = lang;
      this.show(this.card);
    }

    // The card in words, one fact a line: for the tooltip and for screen readers.
    describe(card) {
      const colon = this.lang === "zh" ? "：" : ": ";
      const facts = this.rows(card).filter(([key, value]) => value && !(value instanceof Node) && key !== "organization");
      return [card.name[this.lang], ...facts.map(([key, value]) => this.label(key) + colon + value)];
    }

    show(card) {
      this.card = card;
      this.host.hidden = !card;
      this.host.replaceChildren();
      if (!card) return;
      const lang = this.lang;
      const heading = element("h2", { id: "panel-name" }, card.name[lang]);
      const other = [card.name.zh, card.name.en].find((name) => name !== card.name[lang]);
      if (other) heading.append(" ", element("span", { class: "other-name" }, other));
      const list = element("dl");
      for (const [key, value] of this.rows(card)) {
        if (value) list.append(element("dt", {}, this.label(key)), element("dd", {}, value));
      }
      const close = element("button", { type: "button", class: "close" }, this.label("close"));
      close.addEventListener("click", () => this.onClose());
      this.host.append(heading, list, close);
    }

    rows(card) {
      const lang = this.lang;
      const { roles, attitudes, tie_levels: levels } = this.data;
      const attitude = attitudes[card.attitude];
      const level = card.tie_level === null ? this.label("unknown_level") : `${card.tie_level} ${levels[card.tie_level][lang]}`;
      const comma = lang === "zh" ? "、" : ", ";
      return [
        ["title", card.job[lang]],
        ["department", card.department[lang]],
        ["organization", card.organization[lang]],
        ["manager", this.link(card.manager)],
        ["role", card.role ? roles[card.role].label[lang] : ""],
        ["steps", card.steps.join(comma)],
        ["attitude", card.vacant ? "" : `${attitude.glyph} ${attitude.label[lang]}`],
        ["tie_level", card.vacant ? "" : level + (card.estimated ? this.label("estimated") : "")],
        ["owner", card.vacant ? "" : card.owner[lang] || this.label("no_owner")],
        ["known_by", card.acquainted.map((name) => name[lang]).join(comma)],
        ["last_contact", card.vacant ? "" : this.lastContact(card)],
        ["competitor_ahead", card.competitor[lang]],
        ["contact_kinds", card.kind_words.map((told) => told[lang]).join(comma)],
        ["missing", card.gaps.map((gap) => gap[lang]).join(comma)],
      ];
    }

    link(id) {
      const manager = this.data.names.get(id);
      if (!manager) return "";
      const button = element("button", { type: "button", class: "go" }, manager[this.lang]);
      button.addEventListener("click", () => this.onGo(id));
      return button;
    }

    lastContact(card) {
      if (card.silence_days === null) return this.label("no_contact");
      return this.label("days_ago").replace("{days}", card.silence_days);
    }
  }

  Object.assign(Sandtable, { Panel, element });
})();
