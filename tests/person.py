"""A person at a browser without JavaScript: opens pages, fills in their forms and sends them."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from flask.testing import FlaskClient


@dataclass
class Form:
    action: str
    method: str
    id: str
    values: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, words
    files: set[str] = field(default_factory=set)
    leads: dict[tuple[str, str], str] = field(default_factory=dict)  # name, value of a button: where it sends


class FormReader(HTMLParser):
    """What a browser would send of each form on a page, as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.textarea: str | None = None
        self.select: str | None = None
        self.in_button: Form | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(a.get("action", ""), a.get("method", "get").lower(), a.get("id", ""))
            self.forms.append(self.form)
        elif owner := self.owner(a):
            self.control(tag, a, owner)

    def owner(self, a: dict[str, str]) -> Form | None:
        """The form a control belongs to: the one it names, else the one around it."""
        named = next((form for form in self.forms if a.get("form") and form.id == a["form"]), None)
        return named or self.form

    def control(self, tag: str, a: dict[str, str], form: Form) -> None:
        name = a.get("name", "")
        if tag == "button":
            form.buttons.append((name, a.get("value", ""), ""))
            if "formaction" in a:
                form.leads[name, a.get("value", "")] = a["formaction"]
            self.in_button = form
            return
        if tag == "option" and self.select and "selected" in a:
            form.values.append((self.select, a.get("value", "")))
        if not name:
            return
        form.names.add(name)
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea = name
            form.values.append((name, ""))
        elif tag == "input" and a.get("type") == "file":
            form.files.add(name)
        elif tag == "input" and (a.get("type") not in {"radio", "checkbox", "submit"} or "checked" in a):
            form.values.append((name, a.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.textarea and self.form:
            name, value = self.form.values[-1]
            self.form.values[-1] = (name, value + data)
        if self.in_button:
            name, value, words = self.in_button.buttons[-1]
            self.in_button.buttons[-1] = (name, value, words + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            if self.textarea and self.form:  # a browser drops the first line break after <textarea>
                name, value = self.form.values[-1]
                self.form.values[-1] = (name, value.replace("\r\n", "\n").removeprefix("\n"))
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "button":
            self.in_button = None


class Person:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.url = "/"
        self.page = None

    def open(self, url: str):
        self.page = self.client.get(url, follow_redirects=True)
        self.url = self.page.request.full_path.rstrip("?")
        return self.page

    @property
    def forms(self) -> list[Form]:
        return FormReader(self.page.text).forms

    @property
    def own_link(self) -> str:
        """To the answers that this person is giving: where the page of questions is sent."""
        return next(form.action for form in self.forms if form.id == "answers")

    def form_with(self, button: str) -> Form:
        """The form whose button says (or contains) this."""
        found = [form for form in self.forms if any(button in words for _, _, words in form.buttons)]
        if not found:
            raise LookupError(f"no button '{button}' on {self.url}:\n{self.page.text}")
        return found[0]

    def press(self, button: str, follow: bool = True, **filled):
        """Fill in fields (a list for several choices, None to leave one out) and press the button."""
        form = self.form_with(button)
        strange = set(filled) - form.names
        if strange:
            raise LookupError(f"no field {sorted(strange)} in the form of '{button}' on {self.url}")
        data: dict[str, list] = {}
        for name, value in form.values:
            if name not in filled and name not in form.files:
                data.setdefault(name, []).append(value)
        for name, value in filled.items():
            if value is not None:
                data[name] = [
                    item if isinstance(item, tuple) else str(item)
                    for item in (value if isinstance(value, list) else [value])
                ]
        name, value, _ = next(pressed for pressed in form.buttons if button in pressed[2])
        if name:
            data[name] = [value]
        return self.send(replace(form, action=form.leads.get((name, value), form.action)), data, follow)

    def send(self, form: Form, data: dict[str, list], follow: bool = True):
        url = urljoin(self.url, form.action or self.url)
        if form.method == "get":
            return self.open(
                url + "?" + "&".join(f"{name}={value}" for name, values in data.items() for value in values)
            )
        kind = "multipart/form-data" if form.files else None
        self.page = self.client.post(url, data=data, follow_redirects=follow, content_type=kind)
        self.url = self.page.request.full_path.rstrip("?")
        return self.page
