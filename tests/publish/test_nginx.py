"""The sample for nginx, run by the real nginx: types, caching, packed texts, the 404 page, below a path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile

import pytest

from generator.publish import read_manifest
from generator.publish.pack import pack
from generator.publish.served import verify_served
from tests.support.command import PROJECT

SAMPLE = PROJECT / "docs" / "hosting" / "nginx.conf"
MAIN = """{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; types_hash_max_size 2048;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/leitai.conf;
}}
"""


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def nginx(demo_site, tmp_path_factory):
    """Serve the demo, packed with its texts packed beside, at the root and below /leitai/."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    assert program, "No nginx found. `sh tools/need.sh nginx` installs one on Debian."
    folder = tmp_path_factory.mktemp("nginx")
    pack(demo_site, folder / "demo.zip", packed_texts=True)
    with zipfile.ZipFile(folder / "demo.zip") as archive:
        archive.extractall(folder / "www")
        archive.extractall(folder / "www" / "leitai")
    port = _free_port()
    sample = SAMPLE.read_text(encoding="utf-8")
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};")
    sample = sample.replace("root /var/www/leitai;", f"root {folder}/www;")
    sample = sample.replace("include mime.types;", "include /etc/nginx/mime.types;")
    sample = sample.replace("# location /leitai/", "location /leitai/")
    (folder / "leitai.conf").write_text(sample, encoding="utf-8")
    # Its workers become another user, who may not look into root's temporary folders.
    user = "user root; " if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    told = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(30)


def _wait(port, process):
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx did not start")


def ask(url, **headers):
    """Fetch an address; gives status, headers and body."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize("below", ["", "leitai/"])
def test_a_copy_behind_nginx_is_the_site_byte_for_byte(nginx, demo_site, below):
    """Every file, every type, the home page and the 404 page, at the root and below a path."""
    assert verify_served(nginx + below, read_manifest(demo_site)) == ()


def test_texts_are_sent_as_they_were_packed(nginx, demo_site):
    status, headers, body = ask(nginx + "stories.html", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert len(body) == int(headers["Content-Length"]) < (demo_site / "stories.html").stat().st_size


def test_what_changes_its_name_is_kept_for_long_and_all_else_is_asked_for_again(nginx, demo_site):
    def cached(path):
        return ask(nginx + path)[1]["Cache-Control"]

    named = [p for p in read_manifest(demo_site) if p.startswith(("assets/", "photos/"))]
    hashed = [p for p in named if re.search(r"-[0-9a-f]{10}[-.]", p)]
    assert {cached(p) for p in hashed[:3] + hashed[-3:]} == {"public, max-age=31536000, immutable"}
    for path in ("index.html", "photos.html", "data/medals.csv", "rounds/2024-1.html"):
        assert cached(path) == "no-cache", path


@pytest.mark.parametrize("below", ["", "leitai/"])
def test_an_address_that_is_not_there_gets_the_404_page_at_any_depth(nginx, demo_site, below):
    for path in ("nothing.html", "a/b/c.html", ".leitai.json"):
        status, _, body = ask(nginx + below + path)
        assert (status, body) == (404, (demo_site / "404.html").read_bytes()), path


def test_tables_are_told_to_be_tables(nginx):
    assert ask(nginx + "data/medals.csv")[1]["Content-Type"].startswith("text/csv")
