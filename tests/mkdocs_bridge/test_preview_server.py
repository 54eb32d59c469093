"""Whatever is asked of the preview gets an answer: a page, a file or “not found”, never an error of the server."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.livereload import LiveReloadServer

from ocop.mkdocs_bridge.preview_server import answer_first
from ocop.preview.answers import Response
from support.properties import examples

KNOWN = {"": b"<html><body>nha</body></html>", "anh/a.jpg": b"anh"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    (root / "x.txt").write_bytes(b"x")
    (root.parent / "bi-mat.txt").write_bytes(b"mat-khau-hu-cau")
    with LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(root), mount_path="/") as server:
        server.error_handler = lambda _: b"khong co"

        def answer(path):
            if path == "anh/mat.jpg":
                raise FileNotFoundError(2, "gone")
            body = KNOWN.get(path)
            return Response("text/html" if not path else "image/jpeg", body) if body else None

        answer_first(server, answer, lambda: b"")
        yield server.get_app()


def asked(app, path: bytes) -> tuple[str, bytes]:
    status = []
    environ = {"PATH_INFO": path.decode("latin-1"), "REQUEST_METHOD": "GET"}
    body = b"".join(app(environ, lambda *args: status.append(args[0])))
    return status[0], body


@pytest.mark.parametrize(("path", "body"), [(b"/", b"nha"), (b"/anh/a.jpg", b"anh"), (b"/x.txt", b"x")])
def test_what_is_there(app, path, body):
    status, found = asked(app, path)
    assert status == "200 OK"
    assert body in found


ODD = [
    *(
        b"/anh/\0",
        b"/\0",
        b"/\0/",
        b"/san-pham/\0/",
        b"/anh/\x01",
        b"/a\nb",
        b"/\x7f",
        b"/\xff\xfe",
        b"/c\xe0-phe/",
        b"/anh/mat.jpg",
    ),
    *(
        b"/../bi-mat.txt",
        b"//etc/passwd",
        b"/..%2f",
        b"/anh/../../bi-mat.txt",
        b"/" + b"a" * 300,
        b"/" + b"a/" * 3000,
        b"/" + b"a" * 5000,
    ),
    *(
        "/\u202e".encode(),
        "/\ufffe".encode(),
        "/\ud800".encode("utf-8", "surrogatepass"),
        b"/anh",
        b"/x.txt/",
        b"/..",
        b"/.",
        b"/*",
    ),
]


@pytest.mark.parametrize("path", ODD, ids=repr)
def test_every_odd_address_is_not_found(app, path):
    status, body = asked(app, path)
    assert status.startswith("404")
    assert b"mat-khau" not in body


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_address_is_answered(app, path):
    status, body = asked(app, b"/" + path)
    assert status[:3] in {"200", "302", "404"}
    assert b"mat-khau" not in body
