"""The web process: surveys are written, served and read here."""

from flask import Flask, g, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from surveyapp import (
    addresses,
    assets,
    auth,
    database,
    defence,
    filters,
    jobs,
    language,
    logs,
    security_policy,
)
from surveyapp.config import Config
from surveyapp.cookies import SignedCookie
from surveyapp.pages import STORY, errors, proof
from surveyapp.usual_way import UsualWay

csrf = CSRFProtect()
babel = Babel()


def create_app(config: Config | None = None) -> Flask:
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None)
    app.extensions["needmap"] = config
    app.session_interface = SignedCookie()
    logs.prepare(app)
    set_limits(app, config)
    addresses.prepare(app)
    open_storage(app, config)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=language.of_request)
    assets.prepare(app)
    filters.prepare(app)
    errors.prepare(app)
    defence.prepare(app)
    proof.prepare(app)
    app.context_processor(auth.account_for_templates)
    app.after_request(protect)
    for page in STORY:
        app.register_blueprint(page.bp)
        if getattr(page, "FOR_RESPONDENTS", False):
            csrf.exempt(page.bp)  # no session, no cookie: the secret link itself says who is writing
    app.wsgi_app = UsualWay(app, app.wsgi_app)  # type: ignore[method-assign]
    return app


def set_limits(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=config.max_upload_mb * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=config.max_upload_mb * 1024 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.base_url.startswith("https:"),
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch is not an attack
        BABEL_DEFAULT_LOCALE="en",
    )
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def open_storage(app: Flask, config: Config) -> None:
    """One database session a request; what it changed is committed before the answer leaves."""
    engine = database.open_engine(config.database_url)
    app.extensions["engine"] = engine
    app.extensions["queue"] = jobs.Queue(config)

    @app.before_request
    def begin() -> None:
        reads = request.method in {"GET", "HEAD", "OPTIONS"}
        g.scope = database.Scope(engine, reading=reads).__enter__()

    @app.after_request
    def commit(response: Response) -> Response:
        if "scope" in g and response.status_code < 500:
            g.scope.commit()
        return response

    @app.teardown_request
    def close(_fault: BaseException | None) -> None:
        scope = g.pop("scope", None)
        if scope is not None:
            scope.__exit__()


def protect(response: Response) -> Response:
    """What every page tells the browser: nothing from elsewhere, no address passed on, no framing."""
    response.headers.setdefault("Content-Security-Policy", security_policy.policy())
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if not request.path.startswith("/assets/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
