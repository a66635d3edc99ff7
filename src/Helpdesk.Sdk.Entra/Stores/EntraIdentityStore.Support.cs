namespace Helpdesk.Sdk.Entra;

/// <content>What is possible, account by account.</content>
public sealed partial class EntraIdentityStore
{
    /// <inheritdoc/>
    /// <exception cref="IdentityStoreException">There was no token to read the application's permissions from.</exception>
    public async ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        cancellationToken.ThrowIfCancellationRequested();
        if (NeverPossible(action) is { } never)
            return never;
        if (IsReset(action))
            return await CheckResetAsync(user, cancellationToken).ConfigureAwait(false);
        if (user.SynchronizedFrom is { } master && action.Value is nameof(HelpdeskAction.UpdateUser) or nameof(HelpdeskAction.EnableUser) or nameof(HelpdeskAction.DisableUser) or nameof(HelpdeskAction.DeleteUser))
            return Support.No(OnPremises.ChangeThere(master));
        return EntraPermissions.Of(action) is { } need ? Judge(need, await GrantedAsync(cancellationToken).ConfigureAwait(false)) : Support.Yes;
    }

    private async ValueTask<Support> CheckResetAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var granted = await GrantedAsync(cancellationToken).ConfigureAwait(false);
        if (user.SynchronizedFrom is not { } master)
            return Judge(EntraPermissions.Reset, granted);
        if (granted.IsDelegated)
            return Judge(EntraPermissions.WriteBack, granted);
        // Whether an operator is signed in shows when it is done.
        return _settings.Graph.Operators is not null ? Support.Yes : Support.No(OnPremises.ResetThere(master));
    }

    private Task<GrantedPermissions> GrantedAsync(CancellationToken cancellationToken) =>
        _graph.ReadAsync((_, token) => _graph.Connection.Tokens.ReadGrantedAsync(token).AsTask(), cancellationToken);

    private static Support Judge(PermissionNeed need, GrantedPermissions granted) =>
        need.MissingFrom(granted) is { Count: > 0 } missing ? Support.No($"The application lacks the permission {string.Join(" and ", missing)}.") : Support.Yes;

    private static bool IsReset(HelpdeskAction action) => action == HelpdeskAction.ResetPassword || action == HelpdeskAction.SendResetLink;

    private static Support? NeverPossible(HelpdeskAction action) => action.Value switch
    {
        nameof(HelpdeskAction.UnlockAccount) => Support.No("Entra ID has no lockout that a helpdesk can end: smart lockout ends by itself, and a new password ends it at once."),
        nameof(HelpdeskAction.RemovePassword) => Support.No("Entra ID cannot take a password away; reset it to one that nobody knows and issue a temporary access pass."),
        nameof(HelpdeskAction.RegisterSecurityKey) => Support.No("Security keys are registered by their owners; issue a temporary access pass for it."),
        nameof(HelpdeskAction.EnrollDevice) or nameof(HelpdeskAction.ManageDevice) => Support.No("Devices are managed by Intune, which is not part of this store."),
        _ => null,
    };
}
