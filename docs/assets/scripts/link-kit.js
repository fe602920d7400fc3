// Copy buttons (share.js copies), and the kit that a link asks for stands open.

const copyStatus = document.getElementById("copy-status");

for (const button of document.querySelectorAll(".copy__button")) {
  const label = button.firstChild;
  button.addEventListener("click", async () => {
    const done = await copyField(button.previousElementSibling);
    if (done) button.focus(); // else the text stays selected for the keys
    label.textContent = done ? "Copied" : "Press Ctrl+C";
    copyStatus.textContent = done ? "Copied" : "Not copied. The text is selected: press Ctrl and C.";
    setTimeout(() => (label.textContent = "Copy"), 3000);
  });
}

const openAsked = () => {
  const kit = document.getElementById(location.hash.slice(1));
  if (kit?.matches(".kit")) kit.open = true;
};

openAsked();
addEventListener("hashchange", openAsked);
