"""All listed places as NumPy columns in each process.

Search and ranking read these, then load only the winners from the database.
"""

from maillage.network.index.bits import mask_of, members_of
from maillage.network.index.snapshot import PlaceIndex
from maillage.network.index.store import index

__all__ = ["PlaceIndex", "index", "mask_of", "members_of"]
