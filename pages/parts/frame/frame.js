// Begun once a page; the language may change meanwhile.
let ending = [];
let begun = "";
let tell = null;

export default function ({ data, setTriggerValue }) {
  tell = setTriggerValue;
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
      finder(data.say, data.prefix, () => data.language, (one) => tell("go", { screen: one.screen, link: one.link })),
    ];
  }
}
