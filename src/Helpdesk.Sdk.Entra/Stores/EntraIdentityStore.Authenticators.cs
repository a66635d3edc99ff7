using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <content>Authentication methods and access passes.</content>
public sealed partial class EntraIdentityStore : IAuthenticatorManager, IAccessPassIssuer
{
    /// <inheritdoc/>
    public (TimeSpan Shortest, TimeSpan Longest) AccessPassLifetimes => (TimeSpan.FromMinutes(10), TimeSpan.FromDays(30));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreAuthenticator>> ListAuthenticatorsAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var id = Own(user);
        return await _graph.ReadAsync((client, token) => ReadMethodsAsync(client, id, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveAuthenticatorAsync(ChangePermit permit, DirectoryUser user, StoreAuthenticator authenticator, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemoveAuthenticator);
        ArgumentNullException.ThrowIfNull(authenticator);
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                // By what is registered now: a caller's idea of the kind may be wrong or old.
                var method = (await ReadMethodsAsync(client, now.Key.Id, token).ConfigureAwait(false)).FirstOrDefault(m => m.Id == authenticator.Id && m.Kind == authenticator.Kind);
                if (method is null)
                    return ChangeResult.NothingToDo("The authenticator was gone already.");
                if (method.FixedBecause is { } reason)
                    return ChangeResult.Refused(RefusalReason.Constraint, reason);
                try
                {
                    await AuthenticatorKind.DeleteAsync(client, now.Key.Id, method, token).ConfigureAwait(false);
                    return ChangeResult.Succeeded();
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.NotFound })
                {
                    return ChangeResult.NothingToDo("The authenticator was gone already.");
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault)
                {
                    return ChangeResult.Refused(RefusalReason.Constraint, "Entra ID keeps the method: the one that is asked for first goes last, after all others.", fault.Diagnostic);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> ResetAuthenticatorsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ResetAuthenticators);
        return await ChangeAsync(
            user,
            async (client, now, token) => await AuthenticatorReset.RunAsync(
                client, now.Key.Id, await ReadMethodsAsync(client, now.Key.Id, token).ConfigureAwait(false), token).ConfigureAwait(false),
            cancellationToken, LongRunning).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<AccessPassResult> IssueAccessPassAsync(ChangePermit permit, DirectoryUser user, TimeSpan lifetime, bool oneTime, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.IssueAccessPass);
        var (shortest, longest) = AccessPassLifetimes;
        if (lifetime < shortest || lifetime > longest)
            return new AccessPassResult(ChangeResult.Refused(RefusalReason.InvalidValue, $"Entra ID issues passes for {shortest.TotalMinutes:0} minutes to {longest.TotalDays:0} days."));
        IssuedPass? issued = null;
        var change = await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                try
                {
                    issued = await IssuedPass.IssueAsync(client, now.Key.Id, lifetime, oneTime, _settings.Time, token).ConfigureAwait(false);
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault)
                {
                    return ChangeResult.Refused(RefusalReason.Constraint, "The tenant's policy for temporary access passes does not allow this one: check that they are switched on, their lifetimes, and one-time use.", fault.Diagnostic);
                }

                return issued is null ? ChangeResult.Unknown("A pass was issued, and the service did not tell it. Issue another: it replaces this one.") : ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
        return issued is null ? new AccessPassResult(change) : new AccessPassResult(change, issued.Pass, issued.Ends);
    }

    private static async Task<IReadOnlyList<StoreAuthenticator>> ReadMethodsAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        // To the end: what a reset does not see stays, and would be called gone.
        var at = client.Users[user].Authentication.Methods;
        var methods = await GraphPages.ReadAsync(
            at.GetAsync(cancellationToken: cancellationToken), static page => page.Value, next => at.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. methods.Select(AuthenticatorKind.Map)];
    }
}
