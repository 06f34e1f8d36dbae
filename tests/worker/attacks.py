# ruff: noqa: E501
"""What hostile submissions try, a line each. Run these in the box only."""

import sys
from pathlib import Path
from textwrap import indent

import autograder
from autograder.worker.inside.linux import machine
from autograder.worker.inside.syscalls import allowed, refused

TRY = """
import ctypes, errno, os, socket, struct
libc = ctypes.CDLL(None, use_errno=True)
def call(result):
    if result < 0: raise OSError(ctypes.get_errno(), "refused")
    return result
try:
{code}
    print("DONE")
except OSError as error:
    print("refused:", errno.errorcode[error.errno])
"""


def attempt(code: str) -> str:
    """A cell that tries this and prints DONE, or by which error number it was refused."""
    return TRY.replace("{code}", indent(code, "    "))


def _number(name: str) -> int:
    """A system call's number on this machine; one that no kernel knows where it has no such call."""
    here = machine()
    return {**allowed(here), **refused(here)}.get(name, 9999)


# A datagram socket that has a name of its own, though nobody has bound it, and has lost its peer.
NAMED = """a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
a.send(b"x"); b.close()
try: a.send(b"x")
except ConnectionRefusedError: pass
c, d = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
"""

# What the box must refuse, however it is tried; {judge} is the judge's process number. Left to
# itself each would succeed, or fail by another error number than the one in REFUSED_BY.
FORBIDDEN = {
    "fork": "os._exit(0) if os.fork() == 0 else os.wait()",
    "vfork by ctypes": f"call(libc.syscall({_number('vfork')})) or os._exit(0)",
    "clone by ctypes": f"call(libc.syscall({_number('clone')}, 17, 0, 0, 0, 0)) or os._exit(0)",
    "clone3 by ctypes": "call(libc.syscall(435, struct.pack('11Q', *[0] * 4, 17, *[0] * 6), 88)) or os._exit(0)",
    "subprocess": "import subprocess; subprocess.run(['true'], check=True)",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "exec": "os.execv('/bin/true', ['true'])",
    "multiprocessing": "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()",
    "tcp": "socket.create_connection(('127.0.0.1', 1), 1)",
    "udp": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "raw socket": "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "vsock": "socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)",
    "unix socket": "socket.socket(socket.AF_UNIX)",
    "a pair that is no unix socket": "socket.socketpair(30)",
    "a name for a socket": "socket.socketpair()[0].bind('s')",
    "an abstract name for a socket": "socket.socketpair()[0].bind('\\0left-behind')",
    "a connection of a named socket": NAMED + "c.connect(a.getsockname())",
    "a datagram to an address": NAMED + "c.sendto(b'x', a.getsockname())",
    "a message to an address": NAMED + "c.sendmsg([b'x'], [], 0, a.getsockname())",
    "lock a file of everybody's": "import fcntl, json; fcntl.flock(open(json.__file__), fcntl.LOCK_EX)",
    "lock a record of it": "import fcntl, json; fcntl.lockf(open(json.__file__), fcntl.LOCK_SH)",
    "lock a record for the file": "import fcntl, json; fcntl.fcntl(open(json.__file__), 37, struct.pack('hhqqi4x', 0, 0, 0, 0, 0))",
    "a lease": "import fcntl; fcntl.fcntl(open('own', 'w'), fcntl.F_SETLEASE, fcntl.F_WRLCK)",
    "notice of a folder": "import fcntl; fcntl.fcntl(os.open('.', 0), fcntl.F_NOTIFY, fcntl.DN_CREATE)",
    "a larger pipe": "import fcntl; fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)",
    "be traced": "call(libc.ptrace(0, 0, 0, 0))",
    "read memory of others": f"call(libc.syscall({_number('process_vm_readv')}, 1, 0, 0, 0, 0, 0))",
    "new user namespace": "call(libc.unshare(0x10000000))",
    "new mount": "call(libc.mount(b'x', b'/submission', b'tmpfs', 0, 0))",
    "unmount": "call(libc.umount2(b'/submission', 2))",
    "chroot": "os.chroot('.')",
    "become another user": "os.setuid(os.getuid())",
    "device node": "os.mknod('disk', 0o600 | 0o060000, os.makedev(254, 0))",
    "memory file": "os.memfd_create('x')",
    "shared memory": "call(libc.shmget(0, 4096, 0o1600))",
    "posix shared memory": "from multiprocessing import shared_memory as s; s.SharedMemory(create=True, size=10)",
    "message queue": "call(libc.msgget(0, 0o1600))",
    "kernel keys": f"call(libc.syscall({_number('keyctl')}, 0, -3, 1))",
    "bpf": f"call(libc.syscall({_number('bpf')}, 0, 0, 0))",
    "io_uring": "call(libc.syscall(425, 8, bytes(120)))",
    "userfaultfd": f"call(libc.syscall({_number('userfaultfd')}, 1))",
    "perf": f"call(libc.syscall({_number('perf_event_open')}, bytes(128), 0, -1, -1, 0))",
    "pidfd of process 1": "os.pidfd_open(1)",
    "host name": "socket.sethostname('owned')",
    "clock": "import time; time.clock_settime(time.CLOCK_REALTIME, time.time())",
    "more address space": f"call(libc.syscall({_number('prlimit64')}, 0, 9, struct.pack('qq', -1, -1), None))",
    "less processor time": f"call(libc.syscall({_number('prlimit64')}, 0, 0, struct.pack('qq', 1, 1), None))",
    "less by another call": f"call(libc.syscall({_number('setrlimit')}, 0, struct.pack('qq', 1, 1)))",
    "another scheduler": "os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))",
    "write beside the package": "import numpy; open(os.path.dirname(numpy.__file__) + '/x', 'w')",
    "write into the root": "open('/x', 'w')",
    "write into /tmp": "open('/tmp/x', 'w')",
    "write into /run": "open('/run/matplotlib/x', 'w')",
    "dev/mem": "open('/dev/mem', 'rb')",
    "hard link": "open('a', 'w'); os.link('a', 'b')",
    "push into the terminal": "import fcntl; fcntl.ioctl(0, 0x5412, b'x')",
    "signal the judge": "os.kill({judge}, 0)",
    "signal everybody": "os.kill(-1, 9)",
}

BELOW_TMP = any(Path(seen).is_relative_to("/tmp") for seen in (autograder.__file__, sys.prefix))

# What is not here is refused by the filter of system calls: EPERM.
REFUSED_BY = {
    "clone3 by ctypes": "ENOSYS",
    "io_uring": "ENOSYS",
    "clock": "ENOSYS",
    "posix shared memory": "ENOENT",
    "dev/mem": "ENOENT",
    # there is a /tmp in the box only where the course itself lies below it
    "write into /tmp": "EROFS" if BELOW_TMP else "ENOENT",
    "write beside the package": "EROFS",
    "write into the root": "EROFS",
    "write into /run": "EROFS",
    "signal the judge": "ESRCH",
    "signal everybody": "ESRCH",
}

# What never ends, or takes all there is.
GREEDY = {
    "memory by lists": "x = []\nwhile True: x.append(bytes(10**6))",
    "memory by an array": "import numpy as np\nx = np.ones(10**9)",
    "memory by many arrays": "import numpy as np\nx = [np.ones(10**6) for _ in range(10**5)]",
    "disk": "f = open('big', 'wb')\nwhile True: f.write(bytes(10**6))",
    "disk by many files": "i = 0\nwhile True:\n    open(f'f{i}', 'wb').write(bytes(10**6)); i += 1",
    "inodes": "i = 0\nwhile True:\n    open(f'f{i}', 'w'); i += 1",
    "descriptors": "import os\nx = []\nwhile True: x.append(os.open('/dev/null', os.O_RDONLY))",
    "pipes": "import os\nx = []\nwhile True: x.append(os.pipe())",
    "threads": "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=[9]).start()",
    "fork bomb": "import os\nwhile True: os.fork()",
    "recursion": "def f(n): return f(n + 1)\nf(0)",
    "deep recursion": "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()",
    "printing": "while True: print('x' * 10**6)",
    "processor": "while True: pass",
    "processor in C": "x = 7 ** (10 ** 9)",
    "regular expression": "import re\nre.match(r'(a+)+$', 'a' * 50 + 'b')",
    "sort held by the GIL": "x = list(range(10**8))\nwhile True: x.sort()",
    "ignoring interrupts": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
    "catching everything": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "stopping itself": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nimport time\ntime.sleep(99)",
    "sleeping": "import time\ntime.sleep(10**6)",
    "waiting for a lock": "import threading\nlock = threading.Lock()\nlock.acquire(); lock.acquire()",
}

# What honest notebooks do, and must be able to do in the box.
HONEST = [
    "import threading\nt = threading.Thread(target=print, args=['a thread'])\nt.start(); t.join()",
    "open('notes.txt', 'w').write('x'); print(open('notes.txt').read())",
    "import tempfile\nwith tempfile.NamedTemporaryFile() as f: f.write(b'x')",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.savefig('figure.png')",
    "import resource\nprint(resource.getrlimit(resource.RLIMIT_NOFILE))",
    "import asyncio\nawait asyncio.sleep(0.01)",
    "import time, datetime, random, json, re, itertools\nprint(datetime.datetime.now())",
    "import numpy as np\nnp.linalg.svd(np.random.rand(50, 50)); np.save('a.npy', np.ones(3)); np.load('a.npy')",
    "import sklearn.linear_model, scipy.optimize, seaborn, pandas",
    "import os\nprint(os.getuid(), os.cpu_count(), os.getcwd(), open('/dev/urandom','rb').read(1))",
    "%%writefile helper.py\nx = 41",
    "import helper\nprint(helper.x + 1)",
    "%timeit -n 1 -r 1 sum(range(10))",
    "import concurrent.futures as c\nwith c.ThreadPoolExecutor(2) as e: print(list(e.map(abs, [-1])))",
]
