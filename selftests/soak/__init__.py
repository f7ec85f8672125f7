"""The same run again and again while the machine is busy: a verdict that differs once is a fault of ours."""
