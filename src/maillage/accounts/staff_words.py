"""What is said on screen and by mail when something about an account changes."""

from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("12 signes au moins. Trois ou quatre mots qui n’ont rien à voir font l’affaire.")
# By the name allauth gives each event; an event that is not here says nothing on screen.
ON_SCREEN = {
    "account/messages/email_confirmation_sent.txt": _(
        "Un message vous attend à la nouvelle adresse. Ouvrez le lien qu’il contient."
    ),
    "account/messages/email_confirmation_failed.txt": _(
        "Cette adresse ne peut pas être confirmée pour ce compte."
    ),
    "account/messages/email_confirmed.txt": _("Votre adresse est confirmée."),
    "account/messages/email_deleted.txt": _("Le changement d’adresse est annulé."),
    "account/messages/password_changed.txt": _("Votre mot de passe est changé."),
    "account/messages/password_set.txt": _("Votre mot de passe est choisi."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "Voici de nouveaux codes de secours. Les anciens ne marchent plus."
    ),
    "mfa/messages/totp_activated.txt": _("L’application d’authentification est reliée."),
    "mfa/messages/totp_deactivated.txt": _("L’application d’authentification est retirée."),
    "mfa/messages/webauthn_added.txt": _("La clé d’accès est ajoutée."),
    "mfa/messages/webauthn_removed.txt": _("La clé d’accès est retirée."),
    "socialaccount/messages/account_connected.txt": _("Le compte professionnel est relié."),
    "socialaccount/messages/account_connected_other.txt": _(
        "Ce compte professionnel est déjà relié à un autre compte."
    ),
    "socialaccount/messages/account_disconnected.txt": _(
        "Le compte professionnel n’est plus relié."
    ),
    "usersessions/messages/sessions_logged_out.txt": _("Les autres appareils sont déconnectés."),
}

# The same, told by mail to the owner: someone else may have done it.
BY_MAIL = {
    "account/email/email_changed": _("L’adresse e-mail de votre compte a changé."),
    "account/email/email_deleted": _("Une adresse e-mail a été retirée de votre compte."),
    "account/email/password_changed": _("Le mot de passe de votre compte a changé."),
    "account/email/password_reset": _("Le mot de passe de votre compte a été remplacé."),
    "account/email/password_set": _("Un mot de passe a été choisi pour votre compte."),
    "mfa/email/recovery_codes_generated": _("De nouveaux codes de secours ont été créés."),
    "mfa/email/totp_activated": _(
        "Une application d’authentification a été reliée à votre compte."
    ),
    "mfa/email/totp_deactivated": _(
        "L’application d’authentification a été retirée de votre compte."
    ),
    "mfa/email/webauthn_added": _("Une clé d’accès a été ajoutée à votre compte."),
    "mfa/email/webauthn_removed": _("Une clé d’accès a été retirée de votre compte."),
    "socialaccount/email/account_connected": _("Un compte professionnel a été relié au vôtre."),
    "socialaccount/email/account_disconnected": _(
        "Un compte professionnel n’est plus relié au vôtre."
    ),
}

ERRORS = {
    "email_password_mismatch": _("L’adresse ou le mot de passe ne va pas. Essayez encore."),
    "too_many_login_attempts": _(
        "Trop d’essais en peu de temps. Attendez dix minutes, ou changez de mot de passe."
    ),
    "incorrect_code": _("Ce code ne va pas. Les codes changent toutes les 30 secondes."),
    "incorrect_password": _("Ce mot de passe ne va pas."),
    "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
    "same_as_current": _("C’est déjà celui d’aujourd’hui."),
    "rate_limited": _("Trop d’essais en peu de temps. Attendez un peu."),
    "email_taken": _("Cette adresse ne peut pas être prise."),
    "duplicate_email": _("C’est déjà l’adresse de votre compte."),
}
