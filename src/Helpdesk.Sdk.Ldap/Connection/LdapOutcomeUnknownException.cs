namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A change was sent, at least in part, and its answer never came: it may or may not have been made. It must not be sent again;
/// read the entry on <see cref="LdapException.Server"/> to learn what happened.
/// </summary>
public sealed class LdapOutcomeUnknownException : LdapException
{
    internal LdapOutcomeUnknownException(LdapFailure failure, LdapServer? server, Exception? inner)
        : base(failure, $"The outcome of a change is unknown: no answer came ({failure}).", server, inner) => MayHaveBeenSent = true;
}
