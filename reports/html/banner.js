// The answer goes where the list of results begins, and scrolls away with it. Allure makes that place anew whenever the
// reader comes back to it.
(() => {
  const answer = document.getElementById("answer");
  const place = () => {
    const room = document.querySelector('[data-testid="report-header"]')?.closest("[data-tree-scroll-container]");
    if (room && answer.parentNode !== room) room.prepend(answer);
    else if (!room && document.querySelector("[data-tree-scroll-container]")) answer.remove();
  };
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(place).observe(document.getElementById("app"), { childList: true, subtree: true });
  });

  // Allure scrolls to the first row of its tree as it opens. Until the reader does something, the beginning is shown; not
  // for ever, since there are ways to scroll that no event tells of.
  const toTheTop = (event) => { if (location.hash.length < 2) event.target.scrollTop = 0; };
  const acted = () => removeEventListener("scroll", toTheTop, true);
  addEventListener("scroll", toTheTop, true);
  addEventListener("load", () => setTimeout(acted, 10_000));
  for (const sign of ["pointerdown", "keydown", "wheel", "touchstart", "input"]) addEventListener(sign, acted, { capture: true, once: true });
})();
