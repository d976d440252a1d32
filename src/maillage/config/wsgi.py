import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
_ = get_resolver().url_patterns  # loads every view now, rather than under the first visitor
# What is loaded lives as long as the process, and a page leaves few circles behind: the collector
# looks through less, and less often. A tenth of a page's time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
