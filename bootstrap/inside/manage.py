"""Django's commands, under the name by which people call them."""

import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    execute_from_command_line(["./maillage manage", *sys.argv[1:]])
