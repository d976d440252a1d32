"""What the room of people brings to the desk."""

from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.desk import add_door
from maillage.people.perms import can_open_files

add_door("people", _("Personnes"), right=can_open_files, order=10)
