"""Which system calls student code may make, as numbers of x86_64 and of aarch64.

A list of what is allowed: everything that is not on it does not exist in the box (ENOSYS, so that
the C library falls back on what does). Calls that a student's program might try in good faith, such
as starting a process or opening a connection, say "not permitted" (EPERM) instead.
"""

from __future__ import annotations

# name:x86_64:aarch64, "-" where the architecture has no such call
_ALLOWED = """
    read:0:63 write:1:64 pread64:17:67 pwrite64:18:68 readv:19:65 writev:20:66 preadv:295:69
    pwritev:296:70 preadv2:327:286 pwritev2:328:287 lseek:8:62 open:2:- openat:257:56 creat:85:-
    close:3:57 close_range:436:436 dup:32:23 dup2:33:- dup3:292:24 fstat:5:80 newfstatat:262:79
    stat:4:- lstat:6:- statx:332:291 access:21:- faccessat:269:48 faccessat2:439:439 readlink:89:-
    readlinkat:267:78 getdents:78:- getdents64:217:61 getcwd:79:17 chdir:80:49 fchdir:81:50
    mkdir:83:- mkdirat:258:34 rmdir:84:- unlink:87:- unlinkat:263:35 rename:82:- renameat:264:38
    renameat2:316:276 symlink:88:- symlinkat:266:36 truncate:76:45 ftruncate:77:46
    fallocate:285:47 fsync:74:82 fdatasync:75:83 fadvise64:221:223 utime:132:-
    utimes:235:- utimensat:280:88 futimesat:261:- chmod:90:- fchmod:91:52 fchmodat:268:53
    umask:95:166 statfs:137:43 fstatfs:138:44 sendfile:40:71 pipe:22:- pipe2:293:59 fcntl:72:25
    ioctl:16:29 poll:7:- ppoll:271:73 select:23:- pselect6:270:72 epoll_create:213:-
    epoll_create1:291:20 epoll_ctl:233:21 epoll_wait:232:- epoll_pwait:281:22 epoll_pwait2:441:441
    eventfd:284:- eventfd2:290:19 timerfd_create:283:85 timerfd_settime:286:86
    timerfd_gettime:287:87 signalfd4:289:74 socketpair:53:199 sendto:44:206 recvfrom:45:207
    shutdown:48:210 getsockopt:55:209 setsockopt:54:208 getsockname:51:204 getpeername:52:205
    mmap:9:222 mprotect:10:226 munmap:11:215 mremap:25:216 brk:12:214 madvise:28:233
    mincore:27:232 msync:26:227 mlock:149:228 munlock:150:229 futex:202:98 futex_waitv:449:449
    set_robust_list:273:99 get_robust_list:274:100 rseq:334:293 membarrier:324:283 clone:56:220
    exit:60:93 exit_group:231:94 restart_syscall:219:128 wait4:61:260 waitid:247:95
    set_tid_address:218:96 arch_prctl:158:- prctl:157:167 rt_sigaction:13:134
    rt_sigprocmask:14:135 rt_sigreturn:15:139 rt_sigpending:127:136 rt_sigtimedwait:128:137
    rt_sigsuspend:130:133 rt_sigqueueinfo:129:138 sigaltstack:131:132 kill:62:129 tkill:200:130
    tgkill:234:131 alarm:37:- pause:34:- setitimer:38:103 getitimer:36:102 timer_create:222:107
    timer_settime:223:110 timer_gettime:224:108 timer_getoverrun:225:109 timer_delete:226:111
    getpid:39:172 gettid:186:178 getppid:110:173 getuid:102:174 geteuid:107:175 getgid:104:176
    getegid:108:177 getpgrp:111:- getpgid:121:155 getsid:124:156 getgroups:115:158
    getresuid:118:148 getresgid:120:150 capget:125:90 clock_gettime:228:113 clock_getres:229:114
    clock_nanosleep:230:115 nanosleep:35:101 gettimeofday:96:169 time:201:- times:100:153
    getrusage:98:165 getrlimit:97:163 prlimit64:302:261 sysinfo:99:179 uname:63:160 getcpu:309:168
    getrandom:318:278 getpriority:140:141 sched_yield:24:124 sched_getaffinity:204:123
    sched_getparam:143:121 sched_getscheduler:145:120 sched_get_priority_max:146:125
    sched_get_priority_min:147:126
"""

_REFUSED = """
    fork:57:- vfork:58:- execve:59:221 execveat:322:281 socket:41:198 connect:42:203 bind:49:200
    listen:50:201 accept:43:202 accept4:288:242 sendmsg:46:211 sendmmsg:307:269 recvmsg:47:212
    recvmmsg:299:243 ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271
    unshare:272:97 setns:308:268 mount:165:40 umount2:166:39 pivot_root:155:41 chroot:161:51
    mknod:133:- mknodat:259:33 memfd_create:319:279 memfd_secret:447:447 shmget:29:194
    shmat:30:196 msgget:68:186 semget:64:190 setuid:105:146 setgid:106:144 setreuid:113:145
    setregid:114:143 setresuid:117:147 setresgid:119:149 setgroups:116:159 capset:126:91
    setpriority:141:140 sched_setscheduler:144:119 sched_setaffinity:203:122 setrlimit:160:164
    link:86:- linkat:265:37 chown:92:- fchown:93:55 lchown:94:- fchownat:260:54 bpf:321:280
    perf_event_open:298:241 keyctl:250:219 add_key:248:217 request_key:249:218 userfaultfd:323:282
    personality:135:92 setsid:112:157 setpgid:109:154 sethostname:170:161 pidfd_open:434:434
    pidfd_getfd:438:438 pidfd_send_signal:424:424 inotify_init1:294:26 splice:275:76 tee:276:77
    vmsplice:278:75 mq_open:240:180 open_by_handle_at:304:- name_to_handle_at:303:- setxattr:188:5
    fsetxattr:190:7 lsetxattr:189:6 quotactl:179:60 flock:73:32
"""

ARCHITECTURES = {"x86_64": (0xC000003E, 1), "aarch64": (0xC00000B7, 2)}


def _numbers(table: str, column: int) -> dict[str, int]:
    rows = (entry.split(":") for entry in table.split())
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}


def allowed(machine: str) -> dict[str, int]:
    """The numbers of the allowed calls by name; raises KeyError for an unknown architecture."""
    return _numbers(_ALLOWED, ARCHITECTURES[machine][1])


def refused(machine: str) -> dict[str, int]:
    """The numbers of the calls that answer "not permitted", by name; raises KeyError likewise."""
    return _numbers(_REFUSED, ARCHITECTURES[machine][1])
