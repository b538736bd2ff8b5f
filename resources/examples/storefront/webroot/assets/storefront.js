// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
const goods = [
  ["Rope, 20 m", 18.5],
  ["Storm lantern", 42],
  ["Tide table", 6.9],
  ["Oilskin", 119],
];
const price = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });
const shelf = document.getElementById("shelf");
for (const [name, cost] of goods) {
  const item = document.createElement("li");
  const title = document.createElement("strong");
  title.textContent = name;
  item.append(title, price.format(cost));
  shelf.append(item);
}
