"""The head of a page. A template cannot say the content of a block twice, nor write JSON."""

from html import unescape

from django import template

from cooperation.text import data_script

register = template.Library()


class Capture(template.Node):
    def __init__(self, nodes, name):
        self.nodes, self.name = nodes, name

    def render(self, context):
        context[self.name] = self.nodes.render(context)
        return ""


@register.tag
def capture(parser, token):
    """`{% capture name %}…{% endcapture %}` keeps what stands inside as `name`."""
    _, name = token.split_contents()
    nodes = parser.parse(["endcapture"])
    parser.delete_first_token()
    return Capture(nodes, name)


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The nodes of the page as JSON-LD."""
    title = unescape(context["page_title"])
    nodes = context["metadata"].nodes(title, context.get("nodes") or ())
    if not nodes:
        return ""
    return data_script({"@context": "https://schema.org", "@graph": nodes})
