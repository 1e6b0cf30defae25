"""A web server on this computer that gives each kind of answer. It ends with the test."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """/status/<n>, /redirect/<n>/<path>, /head/<n> (GET is well), /silent, /drip, /hang-up."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        self.server.requests.append((self.command, self.path, self.headers["User-Agent"]))
        _, kind, *rest = self.path.partition("?")[0].split("/", 3)
        getattr(self, kind.replace("-", "_") or "front")(*rest)

    def front(self):
        self.reply(200)

    def status(self, number):
        self.reply(int(number))

    def redirect(self, number, location):
        self.reply(int(number), location if "://" in location else f"/{location}")

    def loop(self):
        self.reply(302, "/loop")

    def slash(self, *rest):
        self.reply(200 if rest else 301, "" if rest else "/slash/")

    def nowhere(self):
        self.reply(302, "http://[")

    def head(self, number):
        self.reply(int(number) if self.command == "HEAD" else 200)

    def hang_up(self):
        self.close_connection = True

    def hang_up_on_head(self):
        if self.command == "HEAD":
            self.hang_up()
        else:
            self.reply(200)

    def silent(self):
        self.server.over.wait(20)
        self.close_connection = True

    def drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while not self.server.over.wait(0.05):
            try:
                self.wfile.write(b".")
            except OSError:
                break
        self.close_connection = True

    def reply(self, status, location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def serving():
    """The server, with `url` and the `requests` it had: method, path, name of the visitor."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.requests = []
    server.over = threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
