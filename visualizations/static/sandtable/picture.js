// A picture's page: changes the language and saves the picture as it is shown.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const titles = JSON.parse($("titles").textContent);
  let lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

  function speak(next) {
    lang = next;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = titles[lang];
    for (const part of document.querySelectorAll("[data-zh]")) part.textContent = part.dataset[lang];
    for (const part of document.querySelectorAll("[data-aria-label-zh]")) {
      part.setAttribute("aria-label", part.getAttribute(`data-aria-label-${lang}`));
    }
    for (const drawing of document.querySelectorAll("[data-drawing]")) drawing.hidden = drawing.dataset.drawing !== lang;
    $("language").lang = lang === "zh" ? "en" : "zh-CN";
  }

  $("language").addEventListener("click", () => speak(lang === "zh" ? "en" : "zh"));
  $("svg").addEventListener("click", () => {
    const drawing = document.querySelector(`[data-drawing="${lang}"] > svg`);
    const text = new XMLSerializer().serializeToString(drawing);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    link.download = `${drawing.id || "picture"}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  document.documentElement.dataset.ready = "true";
})();
