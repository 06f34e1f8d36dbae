"""Try one layer of the box for real, in a process of its own: `autograder doctor` does.

`python -m autograder.worker.trial NAME` prints one JSON object: {"holds": bool, "detail": what was
seen}. Each trial does what the layer forbids, or looks at what it hides, after putting it up.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable

from autograder.worker.inside import landlock, linux, seccomp
from autograder.worker.usage import Process


def user_namespace() -> str:
    """Become all-powerful in a user namespace, so that the other namespaces can be made."""
    _enter_user_namespace()
    held = linux.capabilities()
    if not held:
        raise OSError("a new user namespace has no capabilities here")
    return f"{bin(held).count('1')} capabilities, inside it only"


def mounts() -> str:
    """A mount that nobody else sees, and a root directory of its own."""
    _enter_user_namespace()
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
    tree = linux.open_tree("/usr/lib")
    linux.mount("tmpfs", "/tmp", "tmpfs", 0, "size=1m")
    os.mkdir("/tmp/old")
    os.mkdir("/tmp/lib")
    linux.move_mount(tree, "/tmp/lib")
    linux.make_read_only("/tmp/lib")
    linux.pivot_root("/tmp", "/tmp/old")
    linux.unmount("/old")
    os.rmdir("/old")
    return f"the root directory holds {', '.join(sorted(os.listdir('/')))} and nothing else"


def processes() -> str:
    """A process that is number 1 and sees nobody."""
    parent = os.getpid()
    _enter_user_namespace()
    linux.unshare(linux.CLONE_NEWPID)
    pid = os.fork()
    if pid == 0:
        try:
            os.kill(parent, 0)
            os._exit(1)
        except ProcessLookupError:
            os._exit(0 if os.getpid() == 1 else 1)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        raise OSError("other processes can still be seen")
    return "it is number 1 and finds no other process"


def network() -> str:
    """No way to a server on this very machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        socket.create_connection(address, 5).close()
        _enter_user_namespace()
        linux.unshare(linux.CLONE_NEWNET)
        try:
            socket.create_connection(address, 2).close()
        except OSError as error:
            return f"a connection to this machine fails: {error.strerror}"
    raise OSError("a connection to this machine succeeded")


def other_namespaces() -> str:
    """Its own shared memory, message queues and host name."""
    before = socket.gethostname()
    _enter_user_namespace()
    linux.unshare(linux.CLONE_NEWIPC | linux.CLONE_NEWUTS)
    socket.sethostname("boxed")
    return f"it may call itself boxed, and this machine is still {before}"


def limits() -> str:
    """Memory and open files are refused beyond a limit."""
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    try:
        bytearray(1 << 31)
    except MemoryError:
        pass
    else:
        raise OSError("2 GiB were had under a limit of 1 GiB")
    try:
        held = [os.open("/dev/null", os.O_RDONLY) for _ in range(100)]
    except OSError:
        return "2 GiB under a limit of 1 GiB: MemoryError; 100 files under a limit of 64: refused"
    raise OSError(f"{len(held)} files were opened under a limit of 64")


def capabilities() -> str:
    """No capability is left, and none comes back."""
    _enter_user_namespace()
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if linux.prctl(linux.PR_GET_NO_NEW_PRIVS) != 1:
        raise OSError("no_new_privs does not hold")
    try:
        socket.sethostname("x")
    except PermissionError:
        return "none left, and no_new_privs holds"
    raise OSError("the host name could still be changed")


def landlock_rules() -> str:
    """Writing is refused outside one folder."""
    with tempfile.TemporaryDirectory() as allowed, tempfile.TemporaryDirectory() as forbidden:
        pid = os.fork()
        if pid == 0:
            os._exit(_landlock_child(allowed, forbidden))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code:
        raise OSError(
            "the kernel has no Landlock, or it is not switched on" if code == 2 else "no effect"
        )
    known = landlock.version()
    alone = "" if known >= landlock.SCOPES else "; it does not know sockets, seccomp refuses them"
    return f"version {known}: writing works in one folder and nowhere else{alone}"


def _landlock_child(allowed: str, forbidden: str) -> int:
    try:
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict([allowed])
    except OSError:
        return 2
    with open(f"{allowed}/file", "w"):
        pass
    try:
        with open(f"{forbidden}/file", "w"):
            return 1
    except PermissionError:
        return 0


def system_calls() -> str:
    """Starting a process and opening a connection are refused."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install(seccomp.program(linux.machine()))
    refused = []
    for name, attempt in (
        ("fork", os.fork),
        ("socket", socket.socket),
        ("unshare", lambda: linux.unshare(linux.CLONE_NEWUSER)),
    ):
        try:
            attempt()
        except OSError as error:
            if error.errno == errno.EPERM:
                refused.append(name)
    if len(refused) != 3:
        raise OSError(f"only {refused} were refused")
    return f"{', '.join(refused)}: not permitted"


def clock() -> str:
    """Time and memory of another process can be read, and it can be ended, from outside."""
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        seen = Process.behind(os.pidfd_open(other.pid))
        while seen.cpu() < 0.05:
            pass
        memory = seen.resident()
        seen.kill(group=False)
        if other.wait(5) != -signal.SIGKILL or not memory:
            raise OSError("the process went on")
    finally:
        other.kill()
    return f"a busy process was seen at 0.05 s and {memory >> 20} MiB, and ended"


TRIALS: dict[str, Callable[[], str]] = {
    "user namespace": user_namespace,
    "mount namespace, private root": mounts,
    "process namespace": processes,
    "network namespace": network,
    "IPC and host name namespaces": other_namespaces,
    "resource limits": limits,
    "capabilities, no_new_privs": capabilities,
    "Landlock": landlock_rules,
    "seccomp": system_calls,
    "clock and watchdog outside": clock,
}


def _enter_user_namespace() -> None:
    user, group = os.geteuid(), os.getegid()
    linux.unshare(linux.CLONE_NEWUSER)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def main(name: str) -> None:
    """Run one trial and print what it saw."""
    ctypes.CDLL(None).prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        result = {"holds": True, "detail": TRIALS[name]()}
    except (OSError, ValueError, KeyError) as error:
        result = {"holds": False, "detail": str(error)}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
