namespace Helpdesk.Sdk.Entra;

/// <content>Sessions and devices.</content>
public sealed partial class EntraIdentityStore : ISessionRevoker, IDeviceReader
{
    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RevokeSessionsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RevokeSessions);
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                await client.Users[now.Key.Id].RevokeSignInSessions.PostAsRevokeSignInSessionsPostResponseAsync(cancellationToken: token).ConfigureAwait(false);
                return ChangeResult.Succeeded() with { Message = "Signed out everywhere. Access tokens that were issued before may be accepted until they expire, usually for an hour at most." };
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserDevice> ListDevicesAsync(DirectoryUser user, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Own(user);
        foreach (var device in await _graph.ReadAsync((client, token) => UserDevices.ReadAsync(client, id, token), cancellationToken).ConfigureAwait(false))
            yield return device;
    }
}
