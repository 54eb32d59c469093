// The search page: every word typed, without accents, must stand in a row. Small on purpose.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

const box = document.querySelector("#oc-q");
const list = document.querySelector("#oc-results");
const total = document.querySelector("#oc-total");
const rows = fetch(new URL("tim-kiem.json", import.meta.url)).then((answer) => answer.json());

const card = ([id, name, producer, commune, province, sentence]) => {
  const item = document.createElement("li");
  item.className = "oc-card";
  item.dataset.id = id;
  const link = document.createElement("a");
  link.href = `${list.dataset.base}san-pham/${id}/`;
  link.textContent = name;
  const words = item.appendChild(document.createElement("div"));
  words.append(link);
  for (const line of [producer, [commune, province].filter(Boolean).join(", "), sentence]) {
    if (!line) continue;
    const span = document.createElement("span");
    span.className = "oc-card__place";
    span.textContent = line;
    words.append(span);
  }
  return item;
};

const show = async () => {
  const query = box.value.trim();
  const words = fold(query).split(/\s+/).filter(Boolean);
  const found = words.length
    ? (await rows).filter((row) => {
        const text = fold(row.slice(1).join(" "));
        return words.every((word) => text.includes(word));
      })
    : [];
  total.textContent = !words.length ? "" : found.length ? total.dataset.words.replace("{n}", found.length) : total.dataset.none;
  list.replaceChildren(...found.slice(0, 96).map(card));
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
};

box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", show);
box.form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
show();
