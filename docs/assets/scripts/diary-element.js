// An element of the page with what it holds: texts are only ever texts.
const diaryElement = (name, properties, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};
