"""The files for a department's machine, each asked of the tool that will read it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import yaml

from data.keeping import machine
from data.people.ways import Mode, refuse_unsafe, ways_in
from tests.terminal import ROOT

DEPLOY = ROOT / "deploy"
MOST_EXPOSED = 2.0


def tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def asked(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they are installed, with a program that this machine has."""
    for file in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        text = file.read_text("utf-8").replace("/opt/tien-do/.venv/bin/python", tool("true"))
        (tmp_path / file.name.replace("@.", "@8501.")).write_text(text, "utf-8")
    return tmp_path


def test_nginx_takes_the_site(tmp_path: Path) -> None:
    made = asked(tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=tiendo.example.gov.vn", "-days", 1,
                 "-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem")  # fmt: skip
    assert made.returncode == 0, made.stderr
    site = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/etc/ssl/tien-do", str(tmp_path))
    whole = f"pid {tmp_path}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{site}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    answer = asked(tool("nginx"), "-t", "-c", tmp_path / "nginx.conf", "-p", tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "[warn]" not in answer.stderr


def test_systemd_takes_the_units(units: Path) -> None:
    answer = asked(tool("systemd-analyze"), "verify", *sorted(units.iterdir()))
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_units_may_do_little(units: Path) -> None:
    for unit in units.glob("*.service"):
        answer = asked(tool("systemd-analyze"), "security", "--offline=yes", "--no-pager", unit)
        told = re.search(r"exposure level for \S+ ([\d.]+)", answer.stdout)
        assert told is not None, answer.stderr
        assert float(told[1]) <= MOST_EXPOSED, unit.name


def test_the_settings_start_a_server_that_is_safe_behind_nginx() -> None:
    lines = (DEPLOY / "environment").read_text("utf-8").splitlines()
    ways = ways_in(dict(line.split("=", 1) for line in lines if line and not line.startswith("#")))
    refuse_unsafe(ways, "127.0.0.1")
    assert (ways.mode, ways.secure, "tiendo.example.gov.vn" in ways.hosts) == (Mode.ACCOUNTS, True, True)


def test_the_container_holds_every_room_and_runs_as_nobody() -> None:
    steps = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    copied = {name.removeprefix("./") for step in steps if step.startswith("COPY") for name in step.split()[1:-1]}
    assert all((ROOT / name).exists() for name in copied)
    assert {"analysis", "data", "pages", "app.py", "cli.py", "pins.txt", machine.PINS.name, ".streamlit"} <= copied
    assert steps.index("USER tien-do") < next(number for number, step in enumerate(steps) if step.startswith("CMD"))
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert {name.partition("/")[0] for name in let_in} == copied


def test_an_engine_takes_neither_figures_nor_secrets_into_the_image(tmp_path: Path) -> None:
    podman = tool("podman")
    wanted = {"app.py", "data/store/engine.py", "data/samples/2023/contents.csv", ".streamlit/config.toml"}
    secret = {
        *("data/local/tiendo.db", "data/local/backups/tiendo-1.backup", "deploy/.env", ".env", ".git/config"),
        *(".streamlit/secrets.toml", ".venv/bin/python", "data/samples/2023/workbooks/1.xlsx", "data/__pycache__/old.pyc"),
    }
    for name in wanted | secret:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    shutil.copy(ROOT / ".dockerignore", tmp_path / "site")
    (tmp_path / "all").write_text("FROM scratch\nCOPY . /\n", "utf-8")
    # podman takes no longer path than fifty characters for what runs.
    with tempfile.TemporaryDirectory(prefix="td-", dir="/tmp") as run:
        own = (podman, "--root", tmp_path / "kept", "--runroot", run, "--storage-driver", "vfs")
        if asked(*own, "info").returncode != 0:
            pytest.skip("podman cannot work here")
        answer = asked(*own, "build", "-f", tmp_path / "all", "-o", f"type=local,dest={tmp_path / 'image'}", tmp_path / "site")
    assert answer.returncode == 0, answer.stderr
    taken = {str(one.relative_to(tmp_path / "image")) for one in (tmp_path / "image").rglob("*") if one.is_file()}
    assert taken == wanted


def test_the_containers_may_do_little_and_are_looked_after() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    server, database = composed["services"]["server"], composed["services"]["database"]
    assert (server["read_only"], server["cap_drop"], server["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert all(published.startswith("127.0.0.1:") for published in server["ports"]) and "ports" not in database
    assert "/ready" in server["healthcheck"]["test"][1] and "pg_isready" in database["healthcheck"]["test"][1]
    network = composed["networks"]["default"]["ipam"]["config"][0]["subnet"]
    assert server["environment"]["TIENDO_PROXY_ADDRESSES"] == network, "nginx is believed, whose address is the network's gateway"
    given = {name: re.sub(r"\$\{\w+(:-([^}]*)|[^}]*)\}", lambda named: named[2] or "given", value)
             for name, value in server["environment"].items()}  # fmt: skip
    ways = ways_in(given)
    refuse_unsafe(ways, "0.0.0.0")
    assert (ways.mode, ways.secure, "given" in ways.hosts) == (Mode.ACCOUNTS, True, True)


def test_what_the_security_note_names_is_there() -> None:
    note = (ROOT / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`((?:analysis|data|pages)/[\w/.]+)`", note))
    assert named
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []
