"""Starts the soap_echo_server program given on the command line, and stops it again."""
import contextlib
import subprocess


@contextlib.contextmanager
def running(program):
    """Yields the URL of the SOAP address and the process id."""
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().strip(), process.pid
    finally:
        process.stdin.close()
        status = process.wait(timeout=20)
        if status != 0:
            raise SystemExit(f"the server ended with status {status}")
