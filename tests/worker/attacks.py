# ruff: noqa: E501
"""What hostile submissions try, a line each. Run these in the box only."""

TRY = """
try:
    {code}
    print("DONE")
except BaseException as error:
    print("refused:", type(error).__name__)
"""

# What the box must refuse, however it is tried; {judge} is the judge's process number.
FORBIDDEN = {
    "fork": "import os; os._exit(0) if os.fork() == 0 else os.wait()",
    "vfork by ctypes": "import ctypes; assert ctypes.CDLL(None).syscall(58) > 0 and False",
    "clone by ctypes": "import ctypes; assert ctypes.CDLL(None).syscall(56, 17, 0, 0, 0, 0) >= 0",
    "clone3 by ctypes": "import ctypes; assert ctypes.CDLL(None).syscall(435, b'\\0'*88, 88) >= 0",
    "subprocess": "import subprocess; subprocess.run(['true'], check=True)",
    "posix_spawn": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "exec": "import os; os.execv('/bin/true', ['true'])",
    "multiprocessing": "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()",
    "tcp": "import socket; socket.create_connection(('127.0.0.1', 1), 1)",
    "udp": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "raw socket": "import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "netlink": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "vsock": "import socket; socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)",
    "unix socket": "import socket; socket.socket(socket.AF_UNIX).bind('s')",
    "abstract unix socket": "import socket; socket.socket(socket.AF_UNIX).bind('\\0left-behind')",
    "ptrace the parent": "import ctypes; assert ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0",
    "read memory of others": "import ctypes; assert ctypes.CDLL(None).process_vm_readv(1, 0, 0, 0, 0, 0) >= 0",
    "new user namespace": "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0",
    "new mount": "import ctypes; assert ctypes.CDLL(None).mount(b'x', b'/submission', b'tmpfs', 0, 0) == 0",
    "unmount": "import ctypes; assert ctypes.CDLL(None).umount2(b'/submission', 2) == 0",
    "chroot": "import os; os.chroot('.')",
    "become root": "import os; os.setuid(0)",
    "device node": "import os; os.mknod('disk', 0o600 | 0o060000, os.makedev(254, 0))",
    "memory file": "import os; os.memfd_create('x')",
    "shared memory": "import ctypes; assert ctypes.CDLL(None).shmget(0, 4096, 0o1600) >= 0",
    "posix shared memory": "from multiprocessing import shared_memory as s; s.SharedMemory(create=True, size=10)",
    "message queue": "import ctypes; assert ctypes.CDLL(None).msgget(0, 0o1600) >= 0",
    "kernel keys": "import ctypes; assert ctypes.CDLL(None).syscall(250, 0, -3, 1) >= 0",
    "bpf": "import ctypes; assert ctypes.CDLL(None).syscall(321, 0, 0, 0) >= 0",
    "io_uring": "import ctypes; assert ctypes.CDLL(None).syscall(425, 8, bytes(120)) >= 0",
    "userfaultfd": "import ctypes; assert ctypes.CDLL(None).syscall(323, 0) >= 0",
    "perf": "import ctypes; assert ctypes.CDLL(None).syscall(298, bytes(128), 0, -1, -1, 0) >= 0",
    "pidfd of process 1": "import os; os.pidfd_open(1)",
    "host name": "import socket; socket.sethostname('owned')",
    "clock": "import time; time.clock_settime(time.CLOCK_REALTIME, 0)",
    "more address space": "import resource as r; r.setrlimit(r.RLIMIT_AS, (-1, -1))",
    "less processor time": "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 1))",
    "less by another call": "import ctypes; assert ctypes.CDLL(None).syscall(302, 0, 0, bytes(16), None) == 0",
    "real-time priority": "import os; os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))",
    "write beside the package": "import numpy, os; open(os.path.dirname(numpy.__file__) + '/x', 'w')",
    "write into the root": "open('/x', 'w')",
    "write into /tmp": "open('/tmp/x', 'w')",
    "write into /run": "open('/run/matplotlib/x', 'w')",
    "dev/mem": "open('/dev/mem', 'rb')",
    "hard link": "import os; open('a', 'w'); os.link('a', 'b')",
    "push into the terminal": "import fcntl; fcntl.ioctl(0, 0x5412, b'x')",
    "signal the judge": "import os; os.kill({judge}, 0)",
    "signal everybody": "import os; os.kill(-1, 9)",
    "parent's number": "import os; assert os.getppid() != 0",
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
