"""Runs the steps of a site's pipeline on this machine, in their order, as the host would: pipeline.py HOST SITE WORK EVENT

HOST is github, gitlab or gitee, SITE a repository with a site of `portal init --ci HOST`, WORK a folder for what the host
keeps, EVENT `merge` or `push`. PORTAL_URL is where the program is downloaded from. What only the host itself can do
(fetching actions, its own pages) is done here in its place: a clone before, a copy of what is published behind.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

import yaml

HOST, SITE, WORK, EVENT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]


def moved(script):
    """A script with the paths of the host's machines below WORK."""
    for path in ("/usr/local/bin", "/srv/portal", "~/gitee_go"):
        script = script.replace(path, str(WORK) + path.replace("~", "/home"))
    return script


def run(script, folder, shell, **more):
    env = {
        **os.environ,
        **more,
        "HOME": str(WORK / "home"),
        "PATH": f"{WORK}/shims:{WORK}/usr/local/bin:{more.get('PATH', os.environ['PATH'])}",
    }
    print("  $", " ⏎ ".join(line.strip() for line in script.strip().splitlines())[:150], flush=True)
    done = subprocess.run([*shell, moved(script)], cwd=folder, env=env, capture_output=True, text=True)
    (WORK / "log").open("a").write(done.stdout + done.stderr)
    return done


def steps(scripts, folder, shell, **env):
    for script in scripts:
        done = run(script, folder, shell, **env)
        if done.returncode != 0:
            print("   ", (done.stdout + done.stderr)[-600:])
            sys.exit(1)


def clone(name):
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(SITE), str(folder)], check=True)
    return folder


def published(folder):
    shutil.rmtree(WORK / "published", ignore_errors=True)
    shutil.copytree(folder, WORK / "published")


def github():
    pipeline = yaml.safe_load((SITE / ".github/workflows/site.yml").read_text())
    folder, temp = clone("github"), WORK / "runner"
    temp.mkdir(parents=True, exist_ok=True)
    event = "push" if EVENT == "push" else "pull_request"
    path_file = temp / "path"
    path_file.write_text("")
    # GitHub begins with a checkout of all branches, which is asked for.
    uses = [step["uses"] for step in pipeline["jobs"]["check"]["steps"] if "uses" in step]
    assert [name.split("@")[0] for name in uses] == ["actions/checkout", "actions/upload-pages-artifact"], uses
    assert pipeline["jobs"]["check"]["steps"][0]["with"]["fetch-depth"] == 0
    for step in pipeline["jobs"]["check"]["steps"]:
        if step.get("if", f"github.event_name == '{event}'") != f"github.event_name == '{event}'":
            continue
        env = {name: str(value).replace("${{ vars.PORTAL_URL }}", os.environ["PORTAL_URL"]) for name, value in step.get("env", {}).items()}
        env = {name: value.replace("${{ vars.PORTAL_SHA256 }}", os.environ.get("PORTAL_SHA256", "")) for name, value in env.items()}
        env |= {name: str(value) for name, value in pipeline["env"].items()}
        env |= {"RUNNER_TEMP": str(temp), "GITHUB_PATH": str(path_file), "GITHUB_WORKSPACE": str(folder)}
        env["GITHUB_BASE_REF"] = "main" if event == "pull_request" else ""
        env["PATH"] = ":".join([*path_file.read_text().split(), os.environ["PATH"]])
        if "run" in step:
            assert "${{" not in step["run"], step["run"]
            steps([step["run"]], folder, ["bash", "-e", "-c"], **env)
        elif step["uses"].startswith("actions/upload-pages-artifact"):
            published(folder / step["with"]["path"])


def gitlab():
    pipeline = yaml.safe_load((SITE / ".gitlab-ci.yml").read_text())
    assert pipeline["variables"]["GIT_DEPTH"] == "0"
    folder = clone("gitlab")
    env = {name: str(value) for name, value in pipeline["variables"].items()}
    env["PORTAL_SHA256"] = os.environ.get("PORTAL_SHA256", "")
    env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = ""
    if EVENT == "merge":
        base = subprocess.run(["git", "rev-parse", "origin/main"], cwd=folder, capture_output=True, text=True, check=True)
        env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base.stdout.strip()
    for stage in pipeline["stages"]:
        jobs = [job for job in pipeline.values() if isinstance(job, dict) and job.get("stage") == stage]
        for job in jobs:
            of_branch = any("CI_COMMIT_BRANCH" in rule["if"] for rule in job["rules"])
            of_merge = any("merge_request_event" in rule["if"] for rule in job["rules"])
            if not (of_branch if EVENT == "push" else of_merge):
                continue
            # All lines of a job are one script.
            steps(["\n".join(pipeline["default"]["before_script"] + job["script"])], folder, ["bash", "-e", "-o", "pipefail", "-c"], **env)
            if "code-quality.json" in str(job):
                assert yaml.safe_load((folder / "code-quality.json").read_text()) is not None
            if job["artifacts"].get("paths") == ["public"]:
                published(folder / "public")


def gitee():
    name = "master-pipeline" if EVENT == "push" else "pr-pipeline"
    pipeline = yaml.safe_load((SITE / f".workflow/{name}.yml").read_text())
    folder = clone("gitee")
    (WORK / "home/gitee_go/deploy").mkdir(parents=True, exist_ok=True)
    (WORK / "srv/portal").mkdir(parents=True, exist_ok=True)
    for stage in pipeline["stages"]:
        for step in stage["steps"]:
            if step["step"].startswith("build@"):
                steps(["\n".join(step["commands"])], folder, ["bash", "-e", "-c"])
            elif step["step"].startswith("publish@"):
                with tarfile.open(WORK / "home/gitee_go/deploy/site.tar.gz", "w:gz") as packed:
                    packed.add(folder / "public", "public")
            else:
                steps([step["script"]], folder, ["bash", "-c"])
                published(WORK / "srv/portal")


(WORK / "shims").mkdir(parents=True, exist_ok=True)
(WORK / "usr/local/bin").mkdir(parents=True, exist_ok=True)
# The packages are there: this machine need not ask for them again.
(WORK / "shims/apt-get").write_text("#!/bin/sh\nexit 0\n")
(WORK / "shims/apt-get").chmod(0o755)
{"github": github, "gitlab": gitlab, "gitee": gitee}[HOST]()
