import json
import re
from time import process_time

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.text import References, data_script, plain, references, render, render_inline

QUAD = ("initiative", "the-quad", "/initiatives/the-quad/", "The Quad")
TRADE = ("pillar", "trade", "/pillars/trade/", "Trade")
FACT_SHEET = ("wh-2023", 1, "Fact sheet")
TREATY = ("mea-2008", 2, "Treaty")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        ("A *b* **c** `d`", "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("~~a~~", "<p>~~a~~</p>\n"),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
        ("[a](https://b.org/c)", '<p><a href="https://b.org/c">a</a></p>\n'),
        ('[a](/b/ "c")', '<p><a href="/b/" title="c">a</a></p>\n'),
        ("<mailto:a@b.org>", '<p><a href="mailto:a@b.org">mailto:a@b.org</a></p>\n'),
        ("![a](/b.png)", '<p>!<a href="/b.png">a</a></p>\n'),
        ("हिन्दी *शिक्षा*", "<p>हिन्दी <em>शिक्षा</em></p>\n"),
    ],
)
def test_render_markdown(markdown, html):
    assert render(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# A\n## B", '<h2 id="h-a">A</h2>\n<h3 id="h-b">B</h3>\n'),
        ("## A\n### B", '<h2 id="h-a">A</h2>\n<h3 id="h-b">B</h3>\n'),
        ("### A\n#### B", '<h2 id="h-a">A</h2>\n<h3 id="h-b">B</h3>\n'),
        ("# A\n###### B", '<h2 id="h-a">A</h2>\n<h6 id="h-b">B</h6>\n'),
        (
            "## A\n## A\n## A 2\n## A",
            '<h2 id="h-a">A</h2>\n<h2 id="h-a-2">A</h2>\n'
            '<h2 id="h-a-2-2">A 2</h2>\n<h2 id="h-a-3">A</h2>\n',
        ),
        ("## शिक्षा", '<h2 id="h-section">शिक्षा</h2>\n'),
        ("Title\n===", '<h2 id="h-title">Title</h2>\n'),
    ],
)
def test_render_headings(markdown, html):
    assert render(markdown) == html


def test_render_headings_by_the_words_of_records_and_without_notes():
    html = render("## On [[pillar:trade|free *trade*]] `x` [@wh-2023]", (TRADE,), (FACT_SHEET,))
    assert html == (
        '<h2 id="h-on-free-trade-x">On <a href="/pillars/trade/">free *trade*</a> <code>x</code>'
        f'<sup class="cite">{cited("wh-2023", 1, "Fact sheet")}</sup></h2>\n'
    )


def test_render_tables():
    assert render("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | [[pillar:trade\\|T]] |", (TRADE,)) == (
        '<div class="scroll" role="region" tabindex="0" aria-label="Table 1"><table>\n'
        '<thead>\n<tr>\n<th>a</th>\n<th class="align-center">b</th>\n'
        '<th class="align-right">c</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td class="align-center">2</td>\n'
        '<td class="align-right"><a href="/pillars/trade/">T</a></td>\n</tr>\n</tbody>\n'
        "</table></div>\n"
    )


def test_render_numbers_tables():
    html = render("| a |\n|---|\n\ntext\n\n| b |\n|---|")
    assert re.findall('aria-label="([^"]*)"', html) == ["Table 1", "Table 2"]


def test_render_footnotes():
    assert render("a[^x] b[^x]\n\n[^x]: The *note*.\n\n[^y]: Unused.") == (
        '<p>a<sup class="note"><a href="#fn-1" id="fnref-1">note 1</a></sup>'
        ' b<sup class="note"><a href="#fn-1" id="fnref-1-2">note 1</a></sup></p>\n'
        '<section class="notes" aria-label="Notes">\n<ol>\n'
        '<li id="fn-1"><p>The <em>note</em>.'
        ' <a href="#fnref-1" aria-label="Back to the text of note 1">↩</a>'
        ' <a href="#fnref-1-2" aria-label="Back to the text of note 1">↩</a></p>\n'
        "</li>\n</ol>\n</section>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[[initiative:the-quad]]", '<p><a href="/initiatives/the-quad/">The Quad</a></p>\n'),
        ("[[initiative:the-quad|four]]", '<p><a href="/initiatives/the-quad/">four</a></p>\n'),
        ("[[initiative:the-quad|a\nb]]", '<p><a href="/initiatives/the-quad/">a b</a></p>\n'),
        (
            "[[initiative:the-quad|A &amp; B]]",
            '<p><a href="/initiatives/the-quad/">A &amp; B</a></p>\n',
        ),
        ("*[[pillar:trade]]*", '<p><em><a href="/pillars/trade/">Trade</a></em></p>\n'),
        ("[[initiative:gone-now]]", "<p>gone now</p>\n"),
        ("[[initiative:gone-now|the old one]]", "<p>the old one</p>\n"),
        ("[[pillar:the-quad]]", "<p>the quad</p>\n"),
        ("`[[pillar:trade]]`", "<p><code>[[pillar:trade]]</code></p>\n"),
        ("\\[[pillar:trade]]", "<p>[[pillar:trade]]</p>\n"),
        ("    [[pillar:trade]]", "<pre><code>[[pillar:trade]]\n</code></pre>\n"),
        ("[[no kind]] [[Pillar:trade]]", "<p>[[no kind]] [[Pillar:trade]]</p>\n"),
        ("[[pillar:trade", "<p>[[pillar:trade</p>\n"),
    ],
)
def test_render_links_to_records(markdown, html):
    assert render(markdown, (QUAD, TRADE)) == html


def cited(key, number, words, time=1):
    """A note: its number as a link to the source, and beside it what the source is."""
    anchor = f"c-{key}" if time == 1 else f"c-{key}.{time}"
    return (
        f'<a href="#s-{key}" id="{anchor}" aria-label="Source {number}: {words}">{number}</a>'
        f'<span class="pop" aria-hidden="true">{words}</span>'
    )


ONE, TWO = cited("wh-2023", 1, "Fact sheet"), cited("mea-2008", 2, "Treaty")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("So it was [@wh-2023].", f'<p>So it was<sup class="cite">{ONE}</sup>.</p>\n'),
        (
            "a[@wh-2023; @mea-2008] b [@wh-2023]",
            f'<p>a<sup class="cite">{ONE}, {TWO}</sup> b'
            f'<sup class="cite">{cited("wh-2023", 1, "Fact sheet", 2)}</sup></p>\n',
        ),
        ("So it was [@nobody].", "<p>So it was.</p>\n"),
        ("[@nobody; @mea-2008]", f'<p><sup class="cite">{TWO}</sup></p>\n'),
        ("`[@wh-2023]`", "<p><code>[@wh-2023]</code></p>\n"),
        ("\\[@wh-2023]", "<p>[@wh-2023]</p>\n"),
        ("[@wh-2023](/a/)", '<p><a href="/a/">@wh-2023</a></p>\n'),
        ("[@two words] [@]", "<p>[@two words] [@]</p>\n"),
    ],
)
def test_render_citations(markdown, html):
    assert render(markdown, (), (FACT_SHEET, TREATY)) == html


def test_a_note_tells_who_speaks():
    note = ("mea-2008", 2, "Treaty", "India, official", "india")
    assert render("[@mea-2008]", (), (note,)) == (
        '<p><sup class="cite"><a href="#s-mea-2008" id="c-mea-2008" '
        'aria-label="Source 2: Treaty India, official.">2</a><span class="pop" aria-hidden="true">'
        '<span class="who india">India, official</span> Treaty</span></sup></p>\n'
    )


def test_a_link_cannot_hold_another_link():
    html = render("[a [@wh-2023] b](/c/) [d [[pillar:trade]] e](/f/)", (TRADE,), (FACT_SHEET,))
    assert re.findall('href="([^"]*)"', html) == ["#s-wh-2023", "/pillars/trade/"]


def test_a_bracket_that_nothing_closes_is_text():
    assert render("[a](/b/) [c [d] [e *f*") == ('<p><a href="/b/">a</a> [c [d] [e <em>f</em></p>\n')


def test_titles_are_text_whatever_they_hold():
    title = 'A <b>"B"</b> & *C*'
    html = render(
        "[[pillar:x]] [[pillar:y|<i>&amp;</i>]] [@z]",
        (("pillar", "x", "/x/?a=1&b=2", title), ("pillar", "y", "/y/", "Y")),
        (("z", 1, title),),
    )
    assert html == (
        '<p><a href="/x/?a=1&amp;b=2">A &lt;b&gt;"B"&lt;/b&gt; &amp; *C*</a>'
        ' <a href="/y/">&lt;i&gt;&amp;&lt;/i&gt;</a>'
        '<sup class="cite"><a href="#s-z" id="c-z"'
        ' aria-label="Source 1: A &lt;b&gt;&quot;B&quot;&lt;/b&gt; &amp; *C*">1</a>'
        '<span class="pop" aria-hidden="true">A &lt;b&gt;"B"&lt;/b&gt; &amp; *C*</span></sup></p>\n'
    )


def test_render_knows_the_same_text_with_other_titles():
    one = render("[[pillar:trade]]", (TRADE,))
    other = render("[[pillar:trade]]", (("pillar", "trade", "/pillars/t/", "Commerce"),))
    assert (one, other) == (
        '<p><a href="/pillars/trade/">Trade</a></p>\n',
        '<p><a href="/pillars/t/">Commerce</a></p>\n',
    )


def test_render_is_safe_for_templates_and_computed_once():
    markdown = "Computed *once*"
    assert isinstance(render(markdown), SafeString)
    assert isinstance(render_inline(markdown), SafeString)
    assert render(markdown) is render(markdown)
    assert render_inline(markdown) is render_inline(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#x6a;avascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        '[x](https://a.org "\\" onmouseover=alert(1) x=\\"")',
        "[x]: javascript:alert(1)\n\n[x]",
        "```<script>\nx\n```",
        "# <b onclick=alert(1)>x</b>",
        "| <script> |\n|---|\n| <svg onload=x> |",
        "a[^1]\n\n[^1]: <script>x</script>",
        "[[pillar:trade|<img src=x onerror=alert(1)>]]",
        '[[pillar:"><script>alert(1)</script>]]',
        '[[pillar:"onclick="x]]',
        '[@"><script>alert(1)</script>]',
        '[@evil"onclick="alert(1)]',
        "[@evil]",
        "[[pillar:evil]]",
        "[[pillar:script]]",
        "<style>*{}</style><iframe src=//a.org></iframe><base href=//a.org>",
        "<!-- x --><![CDATA[x]]><?x?>",
    ],
)
def test_nothing_executable_comes_out(markdown):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    links = (
        ("pillar", "trade", "/pillars/trade/", "Trade"),
        ("pillar", "evil", '/"onclick="alert(1)', evil),
        ("pillar", "script", "javascript:alert(1)", "Script"),
    )
    sources = (("evil", 1, evil), ('evil"onclick="alert(1)', 2, evil))
    for html in (render(markdown, links, sources), render_inline(markdown)):
        tags = re.findall(r"<(/?[a-z0-9]+)([^>]*)>", re.sub(r'"[^"]*"', '""', html))
        assert {name.strip("/") for name, _ in tags} <= {
            "p", "a", "code", "pre", "sup", "span", "h2", "em", "section", "ol", "li", "div",
            "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert {name for _, rest in tags for name in re.findall(r"([\w-]+)=", rest)} <= {
            "href", "id", "title", "class", "aria-label", "aria-hidden", "role", "tabindex"
        }  # fmt: skip
        schemes = re.findall(r'href="([a-zA-Z]+):', html)
        assert set(schemes) <= {"https"}


@settings(deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("[]()@:;|^<>!*_`\\\"'&#ab \n-"), st.characters()))
)
def test_no_text_makes_other_tags(text):
    html = render(text, (QUAD,), (FACT_SHEET,))
    names = set(re.findall(r"<([a-z0-9]+)", html))
    assert names <= {
        "p", "a", "br", "hr", "em", "strong", "code", "pre", "sup", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol", "li", "blockquote", "section", "div", "span",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


# --- References ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("", References()),
        ("No [reference](/a/) here", References()),
        (
            "## [[pillar:trade]]\n\n[@b] [[initiative:the-quad|x]] [@a;@b]\n\n- [[pillar:trade]]",
            References((("pillar", "trade"), ("initiative", "the-quad")), ("b", "a")),
        ),
        ("| [[page:about]] |\n|---|\n| [@t] |", References((("page", "about"),), ("t",))),
        ("a[^1]\n\n[^1]: [@n] [[page:x]]", References((("page", "x"),), ("n",))),
        ("`[@a]` \\[@b] \\[[pillar:c]]\n\n    [@d]\n\n```\n[[pillar:e]]\n```", References()),
        ("[[tag:x]] [@Not-There]", References((("tag", "x"),), ("Not-There",))),
    ],
)
def test_references(markdown, found):
    assert references(markdown) == found


# --- Words alone ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", ""),
        ("## A *b*\n\nc\nd [e](/f/) `g`.", "A b\nc d e g."),
        ("- a\n- b\n\n> c", "a\nb\nc"),
        ("| a | b |\n|---|---|\n| c | |", "a\nb\nc"),
        ("So [@a], [[pillar:free-trade]] and [[pillar:x|the x]].", "So, free trade and the x."),
        ("a[^1]\n\n[^1]: b", "a\nb"),
        ("```\n<a>\nb\n```", "<a> b"),
        ("a &amp; b <br> c", "a & b <br> c"),
    ],
)
def test_plain(markdown, words):
    assert plain(markdown) == words


@given(st.text(max_size=40))
def test_a_line_says_the_same_alone_and_in_a_longer_text(line):
    """Most lines are not parsed at all when they stand alone."""
    line = " ".join(line.replace("\0", "").split())
    assert plain(f"{line}\n\n***\n\nEnd") == f"{plain(line)}\nEnd".strip()


def test_data_is_json_that_cannot_end_its_element():
    data = {"a": "</script><!--&\u2028\u2029é", "b": [1, None, True]}
    html = data_script(data)
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert (json.loads(text), isinstance(html, SafeString)) == (data, True)
    assert set("<>&\u2028\u2029") & set(text) == set()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("The *Anton Bruun*, run", "The <em>Anton Bruun</em>, run"),
        ("a **b** `c` & d <e>", "a <strong>b</strong> <code>c</code> &amp; d &lt;e&gt;"),
        ("[a](https://b.org) <https://c.org>", "a https://c.org"),
        ("[[pillar:trade|x]] y [@a].", "x y."),
        ("# not a heading", "# not a heading"),
        ("a[^1]", "a[^1]"),
        ("[1963] INTSer 11", "[1963] INTSer 11"),
    ],
)
def test_render_inline(markdown, html):
    assert render_inline(markdown) == html


# --- Endless input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    ["[", "[[a:b", "[@", "[@a;", "[^", "[^a", "![", "^[", "*a **a ", "_a", ">", "- ", "`", "<a",
     "&a", "[@a] ", "[[a:b]] ", "|a", "\\", "# a\n\n", "[a]: b\n", "(", "$$", "~"],
)  # fmt: skip
def test_endless_input_takes_no_time(piece):
    """A guard against quadratic work, which would take minutes, not a measurement."""
    text = "x[^a]\n\n[^a]: b\n\n" + piece * (30_000 // len(piece)) + "]"
    start = process_time()
    render(text)
    references(text + "[@")
    plain(text)
    assert process_time() - start < 10
