import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
_ = get_resolver().url_patterns  # loads every view now, rather than under the first visitor
# What is loaded lives as long as the process: the collector need not look through it again.
gc.collect()
gc.freeze()
gc.collect()  # so that it counts what comes later against what is not frozen
# A drawn list leaves in a circle few objects, but its 100 KB of text with them: 200 such pages
# would wait before the collector counts 20,000 objects. With 2,000 it is twenty.
gc.set_threshold(2_000, 5, 5)
