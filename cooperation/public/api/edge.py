"""What holds for every address of the API, whoever answers there.

Pages of other sites may read the API in a browser (CORS), and nothing else of this one. What the
site would tell a reader in HTML, the API tells in JSON.
"""

from django.http import HttpResponse

from .problems import problem

SHARED = "/api/"
IN_JSON = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # the answers are the same for everybody
    "Access-Control-Expose-Headers": "ETag, Link",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
FAULTS = {
    400: "The address or what came with it could not be understood.",
    500: "Something went wrong on our side. Try again in a minute.",
}


class ApiMiddleware:
    """Outermost, so that redirects and refusals can be read from elsewhere too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(SHARED):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": METHODS} | PREFLIGHT)
        else:
            response = self._in_json(request, self.get_response(request))
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _in_json(self, request, response):
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and response.status_code in FAULTS and request.path.startswith(IN_JSON):
            return problem(request, response.status_code, FAULTS[response.status_code])
        return response
