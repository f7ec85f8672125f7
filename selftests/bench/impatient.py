"""`-p selftests.bench.impatient`: the user presses Ctrl-C while pytest loads plugins, behind the bench's."""

import os
import signal

os.kill(os.getpid(), signal.SIGINT)
