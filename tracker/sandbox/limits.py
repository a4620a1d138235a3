"""What a reader may not do: use much memory or time, write files, reach the network, start programs.

Works on the process that calls it, for ever. Memory and time are limits of every POSIX system; network and programs are
refused by the kernel (seccomp) on Linux. Source: assurance D1 (ASVS 5.0 15.2.5, 5.2.1).
"""

import ctypes
import platform
import resource
import struct

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
OUTPUT = 20 * 1024 * 1024

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # instructions of the kernel's packet filter, as seccomp uses them
_NUMBER_AT, _ARCH_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # the call fails with EPERM
# (architecture as the kernel names it, the calls that make or use sockets or start programs)
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 53, 59, 101, 288, 310, 311, 322, 425)),
    "aarch64": (0xC00000B7, (117, 198, 199, 200, 201, 202, 203, 221, 242, 270, 271, 281, 425)),
}


def apply() -> None:
    """Give up everything reading a document does not need."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),  # standard output is a file of the parent
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    _refuse_network_and_programs()


def _refuse_network_and_programs() -> None:
    if platform.system() != "Linux" or platform.machine() not in _CALLS:
        return
    arch, calls = _CALLS[platform.machine()]
    program = _filter(arch, calls)
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_char_p(header), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def _filter(arch: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter: another architecture or one of the calls is refused, everything else is allowed."""
    count = len(calls)
    steps = [(_LOAD, 0, 0, _ARCH_AT), (_JUMP_IF_EQUAL, 0, count + 2, arch), (_LOAD, 0, 0, _NUMBER_AT)]
    steps += [(_JUMP_IF_EQUAL, count - index, 0, call) for index, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
