"""A WebKitGTK window that takes a command a line, as JSON, and answers each by a line.

Runs on the system's Python, whose bindings to WebKitGTK are no package that pip installs; webkit.py starts it.
"""

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

PAPERS = {"A4": "iso_a4", "Letter": "na_letter"}


def answer(**fields: object) -> None:
    """Write the answer to the command that was read last."""
    print(json.dumps(fields), flush=True)


class Window:
    """One tab with nothing remembered, drawn nowhere."""

    def __init__(self):
        """Open the tab and begin to read commands."""
        self.view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
        self.view.connect("load-changed", self.on_load_changed)
        self.opening, self.printing = False, None
        self.frame = Gtk.OffscreenWindow()
        self.frame.add(self.view)
        self.frame.set_default_size(1280, 900)
        self.frame.show_all()
        GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, self.on_command)

    def on_command(self, *_: object) -> bool:
        """Carry out the command that has come in; an end of the input is the end of the window."""
        line = sys.stdin.readline()
        if not line:
            Gtk.main_quit()
            return False
        command = json.loads(line)
        getattr(self, command.pop("do"))(**command)
        return True

    def open(self, address: str) -> None:
        """Load an address; the answer comes when it has loaded."""
        self.opening = True
        self.view.load_uri(address)

    def on_load_changed(self, _: object, event: WebKit2.LoadEvent) -> None:
        """Answer `open`; what a page loads later by itself is nobody's command."""
        if event == WebKit2.LoadEvent.FINISHED and self.opening:
            self.opening = False
            answer()

    def evaluate(self, expression: str) -> None:
        """Answer with the text that an expression or its promise gives."""

        def done(view: WebKit2.WebView, result: object) -> None:
            try:
                answer(text=view.call_async_javascript_function_finish(result).to_string())
            except GLib.Error as error:
                answer(error=error.message)

        self.view.call_async_javascript_function(f"return ({expression})", -1, None, None, None, None, done)

    def prefer(self, scheme: str) -> None:
        """Be on a device that is set to `light` or `dark`."""
        Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", scheme == "dark")
        answer()

    def resize(self, width: int) -> None:
        """Show `width` pixels."""
        self.frame.set_default_size(width, 900)
        self.frame.queue_resize()
        answer()

    def print(self, paper: str, file: str) -> None:
        """Print the page to a PDF file."""
        size = Gtk.PaperSize.new(PAPERS[paper])
        settings, setup = Gtk.PrintSettings(), Gtk.PageSetup()
        settings.set_printer("Print to File")
        settings.set("output-uri", file)
        settings.set("output-file-format", "pdf")
        settings.set_paper_size(size)
        setup.set_paper_size_and_default_margins(size)
        self.printing = WebKit2.PrintOperation.new(self.view)
        self.printing.set_print_settings(settings)
        self.printing.set_page_setup(setup)
        failures: list[str] = []
        self.printing.connect("failed", lambda _, error: failures.append(error.message))
        self.printing.connect("finished", lambda _: answer(**({"error": failures[0]} if failures else {})))
        self.printing.print_()


window = Window()
Gtk.main()
