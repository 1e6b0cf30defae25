"""The pages about the data lead to all of it."""

from django.utils import timezone

from cooperation import bulk
from cooperation.dataset import COLLECTIONS
from cooperation.public import asking
from cooperation.public.api.tables import TABLES

from ..hidden import again, live_site
from ..reading import read


def test_the_page_about_the_data_leads_to_every_table(client):
    again(live_site())
    page = read(client.get("/data/"))
    links = [href for href, _ in page.one("main").links]
    for name in TABLES:
        assert f"/{name}.csv" in links
        assert f"/api/v1/{TABLES[name]}/" in links
    ours = [href for href in links if href.startswith("/")]
    assert {href for href in ours if client.get(href).status_code != 200} == set()


def test_it_tells_how_to_name_the_record(client):
    page = read(client.get("/data/"))
    assert page.one("blockquote").text == (
        "U.S.–India Cooperation, http://testserver/, licensed under CC BY 4.0"
    )
    [link] = [a for a in page.one("main").all("a") if "license" in a.attrs.get("rel", "")]
    assert link.attrs["href"] == "https://creativecommons.org/licenses/by/4.0/"


def test_in_hindi_it_tells_what_there_is_to_take(client, settings, tmp_path):
    again(live_site())
    settings.DATA_FOLDER = tmp_path / "export"
    bulk.export(settings.DATA_FOLDER, at=timezone.now(), origin="http://testserver")
    page = read(client.get("/hi/data/"))
    assert page.one("h1").text == "डेटा"
    assert page.part("तालिकाएँ").texts("th", scope="row")[:3] == ["विषय", "पहलें", "पड़ाव"]
    files = page.part("सब कुछ एक साथ")
    told = "विषय: विषय जिनके अंतर्गत पहलें आती हैं, साइट के क्रम में।"
    assert files.texts("td")[:2] == [told, "2"]
    assert files.all("td", class_="num")[0].attrs["data-unit"] == "पंक्तियाँ"
    assert "/data/metadata.json" in dict(files.links)
    assert page.one("blockquote").one("p").attrs == {"lang": "en"}


def test_every_page_leads_to_it(client):
    live_site()
    for url in ("/", "/initiatives/dam/", "/about/", "/nowhere/"):
        links = [href for href, _ in read(client.get(url)).one("footer").links]
        assert (url, "/data/" in links) == (url, True)


def test_the_api_can_be_asked_without_script(client):
    again(live_site())
    page = read(client.get("/api/docs/"))
    forms = {form.attrs["action"]: form for form in page.all("form")}
    assert list(forms) == [f"/api/v1/{name}/" for name in COLLECTIONS]
    for action, form in forms.items():
        name = action.split("/")[-2]
        fields = [one.attrs["name"] for one in form.all() if "name" in one.attrs]
        known = [parameter.name for parameter in asking.ASKED[name]]
        assert (name, sorted(fields)) == (
            name,
            sorted([*known, "limit", "updated_since", "as_of"]),
        )
        nothing = "&".join(f"{field}=" for field in fields)
        assert (name, client.get(f"{action}?{nothing}").status_code) == (name, 200)


def test_every_field_is_explained(client):
    page = read(client.get("/api/docs/"))
    for collection in COLLECTIONS.values():
        section = page.part(collection.title)
        named = section.one("dl", class_="fields").texts("dt")
        assert named == [field.name for field in (*collection.fields, *collection.more)]
