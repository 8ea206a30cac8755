from html.parser import HTMLParser


class Page(HTMLParser):
    """The page's elements with their attributes, and its text by element."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts, self.open = {}, {}, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.setdefault(tag, []).append(dict(attributes))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip() and self.open:
            self.texts.setdefault(self.open[-1], []).append(data.strip())


def test_counts_visits_and_says_who_answered(service):
    first, second = (Page(service.get("/").text).texts for _ in range(2))
    assert first["p"] == ["It works: this is visit 1."]
    assert second["p"] == ["It works: this is visit 2."]
    assert dict(zip(first["dt"], first["dd"])) == {"Instance": "i-0abcdef1234567890", "Zone": "eu-west-1b"}


def test_counts_the_visits_of_all_instances(service, make_service, postgres, database):
    other = make_service(INSTANCE_ID="i-0fedcba9876543210", ZONE="eu-west-1a")
    other.start()
    service.get("/")
    service.get("/")
    page = Page(other.get("/").text).texts
    assert page["p"] == ["It works: this is visit 3."]
    assert page["dd"] == ["i-0fedcba9876543210", "eu-west-1a"]
    rows = postgres.execute(database, "SELECT instance, count FROM visits ORDER BY count")
    assert rows == [("i-0fedcba9876543210", 1), ("i-0abcdef1234567890", 2)]


def test_is_a_page_that_everybody_can_read(service):
    answer = service.get("/")
    page = Page(answer.text)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.text.startswith("<!doctype html>")
    assert page.elements["html"] == [{"lang": "en"}]
    assert page.texts["title"] == page.texts["h1"] == ["orders-dev"]
    assert len(page.elements["main"]) == len(page.elements["h1"]) == 1
    assert {"name": "viewport", "content": "width=device-width"} in page.elements["meta"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_shows_names_as_text(make_service):
    name = """<script>alert("1")</script> & 'co'"""
    service = make_service(ENVIRONMENT=name, INSTANCE_ID=name, ZONE=name)
    service.start()
    answer = service.get("/")
    page = Page(answer.text)
    assert "script" not in page.elements
    assert page.texts["h1"] == page.texts["title"] == [name]
    assert page.texts["dd"] == [name, name]


def test_knows_no_other_page(service):
    assert service.get("/admin").status == 404
