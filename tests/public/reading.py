"""A page as its reader meets it: elements, words, links."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}
# Elements that stand inside a line; all others part what is before from what is after.
INLINE = {"a", "b", "code", "em", "i", "strong", "sup"}


class Element:
    def __init__(self, tag, attrs=()):
        self.tag, self.attrs, self.children = tag, dict(attrs), []

    @property
    def text(self):
        """The words inside, with single spaces."""
        return " ".join("".join(self._strings()).split())

    def all(self, tag=None, **attrs):
        """Elements inside, in order; `class_` asks for one of several classes."""
        class_ = attrs.pop("class_", None)
        return [
            element
            for element in self._elements()
            if tag in (None, element.tag)
            and (class_ is None or class_ in element.attrs.get("class", "").split())
            and attrs.items() <= element.attrs.items()
        ]

    def texts(self, tag=None, **attrs):
        return [element.text for element in self.all(tag, **attrs)]

    def one(self, tag=None, **attrs):
        [element] = self.all(tag, **attrs)
        return element

    def part(self, heading):
        """The section or facts under a heading of these words."""
        [found] = [
            element
            for element in self.all()
            if element.tag in ("section", "aside", "form")
            and heading in element.texts("h2") + element.texts("h1")
        ]
        return found

    @property
    def links(self):
        """Address and words of each link, in order."""
        return [(a.attrs["href"], a.text) for a in self.all("a") if "href" in a.attrs]

    def _elements(self):
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._elements()

    def _strings(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                edge = "" if child.tag in INLINE else " "
                yield edge
                yield from child._strings()
                yield edge


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, attrs))

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(response):
    """The document of an answer."""
    builder = _Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is never closed"
    return builder.open[0]
