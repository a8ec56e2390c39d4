// Begun once a page; the language may change meanwhile.
let ending = [];
let begun = "";
let tell = null;

// To another screen, whose head is seen first, as after any link.
const go = ({ screen, link }) => {
  tell("go", { screen, link });
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
};

export default function ({ data: { bar, ...data }, parentElement, setTriggerValue }) {
  tell = setTriggerValue;
  screenBar(parentElement.querySelector("nav"), bar, (screen) => go({ screen, link: {} }));
  const signature = JSON.stringify(data);
  if (signature !== begun) {
    begun = signature;
    ending.forEach((end) => end());
    ending = [
      ...(data.language === "vi" ? [ownWords(TEXTS, PATTERNS)] : []),
      tableKeys(),
      wholeNames(),
      numberKeys(),
      dialogs(),
      figureTools(data.say, data.prefix),
      finder(data.say, data.prefix, () => data.language, go),
    ];
  }
}
