// What the scripts of all pages share. Every text reaches a page through textContent, never as markup.
const by = (id) => document.getElementById(id);
const data = JSON.parse(by("data").textContent);
const panel = by("panel");
const add = (parent, tag, text, cls) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (cls) made.className = cls;
  parent.append(made);
  return made;
};
const link = (parent, text, act) => {
  const made = add(parent, "button", text, "link");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};
const facts = (parent, pairs) => {
  if (!pairs.length) return;
  const list = add(parent, "dl");
  for (const [name, value] of pairs) { add(list, "dt", name); add(list, "dd", value); }
};
const said = (parent, thing) => {
  facts(parent, thing.facts);
  if (thing.quote) add(parent, "blockquote", "»" + thing.quote + "«");
  if (!thing.places.length) return;
  add(parent, "h3", thing.places.length > 1 ? "Steder i teksterne" : "Sted i teksten");
  const list = add(parent, "ul", undefined, "place");
  for (const place of thing.places) add(list, "li", place);
};
