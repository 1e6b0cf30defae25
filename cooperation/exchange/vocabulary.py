"""What the cells of a table may refer to, found as an editor would write it."""

from cooperation.models import Kind, Organization, Record, Source, Tag, TagAlias
from cooperation.text import fold

from .problems import Suggestions
from .values import Fault


class Vocabulary:
    """Themes, tags, organizations and sources as they are now, read in five queries.

    A lookup gives what the site calls the thing (address, name or key), or raises `Fault`.
    `keys` are the primary keys by that, for each kind of thing.
    """

    def __init__(self):
        self.suggestions = Suggestions()
        self.keys = {
            "theme": dict(Record.objects.filter(kind=Kind.PILLAR).values_list("slug", "pk")),
            "source": dict(Source.objects.values_list("key", "pk")),
            "tag": {},
            "organization": {},
        }
        self.retired = set()
        self.organization_names = {}
        self._tags, self._organizations = {}, {}
        for pk, name, folded, retired in Tag.objects.values_list(
            "pk", "name", "folded", "retired_at"
        ):
            self.keys["tag"][name] = pk
            self._tags[folded] = name
            if retired:
                self.retired.add(name)
        for folded, name in TagAlias.objects.values_list("folded", "tag__name"):
            self._tags[folded] = name
        for pk, slug, name in Organization.objects.values_list("pk", "slug", "name"):
            self.keys["organization"][slug] = pk
            self._organizations[fold(name)] = slug
            self.organization_names[slug] = name

    def theme(self, word):
        if word in self.keys["theme"]:
            return word
        raise self._unknown(word, "theme", "its address", self.keys["theme"])

    def tag(self, word):
        name = self._tags.get(fold(word))
        if name is None:
            raise self._unknown(word, "tag", "", self.keys["tag"])
        return name

    def organization(self, word):
        if word in self.keys["organization"]:
            return word
        slug = self._organizations.get(fold(word))
        if slug is None:
            raise self._unknown(word, "organization", "its address", self.keys["organization"])
        return slug

    def source(self, word):
        key = word.removeprefix("[@").removesuffix("]")
        if key in self.keys["source"]:
            return key
        raise self._unknown(word, "source", "its key", self.keys["source"])

    def _unknown(self, word, noun, by, known):
        near = self.suggestions.near(word, list(known))
        write = f"Write {by}, or add" if by else "Add"
        return Fault(f"there is no {noun} “{word}”", f"{near} {write} the {noun} first.".strip())
