// The texts of the page that cannot be read for want of contrast, as sentences. Runs in every browser we test.
(() => {
  const remembered = (find) => {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, find(key));
      return known.get(key);
    };
  };
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d");
  // Whatever the notation, the browser knows which red, green, blue and opacity it means.
  const parts = remembered((color) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    return Array.from(brush.getImageData(0, 0, 1, 1).data);
  });
  const over = (above, below) => below.map((value, i) => value + (above[i] - value) * (above[3] / 255));
  const luminance = (color) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const value = color[i] / 255;
      return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  // The color seen behind a text in an element; null where nothing around it is opaque.
  const ground = remembered((element) => {
    if (!element) return null;
    const color = parts(getComputedStyle(element).backgroundColor);
    if (color[3] === 255) return color;
    const below = ground(element.parentElement);
    return below && over(color, below);
  });
  const faded = remembered(
    (element) => element && (Number(getComputedStyle(element).opacity) < 1 || faded(element.parentElement)),
  );
  // Words of a drawing are filled. They stand on its ground, but for those made to stand on a dark shape.
  const ink = (element) => getComputedStyle(element)[element.closest("svg") ? "fill" : "color"];
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 &&
      box.height > 1 &&
      getComputedStyle(element).visibility === "visible" &&
      !element.closest("title, desc, .pic-on-dark, .visually-hidden, .skip-link") &&
      !faded(element)
    );
  };

  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.data.trim().slice(0, 40);
    if (!text || !shown(element)) continue;
    const back = ground(element);
    const ratio = back && contrast(over(parts(ink(element)), back), back);
    if (!back) found.add(`"${text}" has nothing behind it`);
    else if (ratio < 4.5) found.add(`"${text}" has a contrast of ${ratio.toFixed(1)}`);
  }
  return JSON.stringify(Array.from(found));
})()
