from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
_ = get_resolver().url_patterns  # loads every view now, rather than under the first visitor
