namespace Helpdesk.Sdk;

/// <summary>A resolved target, or why there is none: what the caller is told, and the true reason for the history.</summary>
internal sealed record Resolution(IIdentityStore? Store, DirectoryUser? User, HelpdeskError? Error, string? TrueReason)
{
    public static Resolution Failed(HelpdeskError error, string trueReason, IIdentityStore? store = null, DirectoryUser? user = null) => new(store, user, error, trueReason);

    public static Resolution Of(IIdentityStore store, DirectoryUser user) => new(store, user, null, null);
}
