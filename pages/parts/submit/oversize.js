// The browser does not send a file beyond the uploader's limit, and its own message goes with the uploader: so the names
// and sizes of such files are told here, and they stay listed with a sentence.
export default function ({ data, setTriggerValue }) {
  const tell = (files) => {
    const large = [...(files || [])].filter((file) => file.size > data.limit).map((file) => ({ name: file.name, size: file.size }));
    if (large.length) setTriggerValue("turned_away", large);
  };
  const chosen = (event) => {
    if (event.target.type === "file" && event.target.closest('[data-testid="stFileUploader"]')) tell(event.target.files);
  };
  const dropped = (event) => {
    if (event.target.closest('[data-testid="stFileUploader"]')) tell(event.dataTransfer.files);
  };
  document.addEventListener("change", chosen, true);
  document.addEventListener("drop", dropped, true);
  return () => {
    document.removeEventListener("change", chosen, true);
    document.removeEventListener("drop", dropped, true);
  };
}
