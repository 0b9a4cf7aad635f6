// Saves a drawing of an answer as PNG. Loaded when somebody asks for one (boot.js).

/** What the page's style sheets say of a drawing, and what a picture of its own needs to look the same. */
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-opacity", "opacity", "paint-order", "font-family", "font-size", "font-weight"];
/** Pixels of the picture for one of the page. */
const DENSE = 2;
/** Pixels of the page around a chart, and of each line of text above and below it. */
const MARGIN = 24;
const LINE = 22;

/** The drawing by itself: all that style sheets say of it stands in it. */
function alone(drawing) {
  const copy = drawing.cloneNode(true);
  const copies = [copy, ...copy.querySelectorAll("*")];
  [drawing, ...drawing.querySelectorAll("*")].forEach((element, place) => {
    const looks = getComputedStyle(element);
    for (const name of LOOKS) copies[place].setAttribute(name, looks.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("class");
  return new XMLSerializer().serializeToString(copy);
}

/** The words of a text, in lines that fit. */
function lines(pen, text, width) {
  const found = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

async function draw(drawing, above, below) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(alone(drawing))}`;
  await image.decode();
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const looks = getComputedStyle(document.body);
  const [title, origin] = [`600 16px ${looks.fontFamily}`, `12px ${looks.fontFamily}`];
  pen.font = title;
  const titles = above ? lines(pen, above, width) : [];
  const top = MARGIN + titles.length * LINE + (above ? MARGIN / 2 : 0);
  canvas.width = DENSE * (width + 2 * MARGIN);
  canvas.height = DENSE * (top + height + (below ? MARGIN / 2 + LINE : 0) + MARGIN);
  pen.scale(DENSE, DENSE);
  pen.fillStyle = above ? looks.backgroundColor : "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = looks.color;
  pen.textBaseline = "top";
  pen.font = title;
  titles.forEach((line, place) => pen.fillText(line, MARGIN, MARGIN + place * LINE));
  pen.imageSmoothingEnabled = false;
  pen.drawImage(image, MARGIN, top, width, height);
  pen.font = origin;
  if (below) pen.fillText(below, MARGIN, top + height + MARGIN / 2);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

/** Saves the drawing beside a button under the name that the button gives. */
export async function save(button) {
  const figure = button.closest("figure");
  const chart = figure.matches(".answer-chart");
  const date = document.querySelector(".footer time")?.textContent ?? "";
  const above = chart ? (figure.closest(".answer").querySelector(".answer-lead, .verdict-word")?.textContent ?? "") : "";
  const picture = await draw(figure.querySelector("svg"), above, chart ? `Ridgepoint · ${date} · ${location.host}${location.pathname}` : "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = button.dataset.picture;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
