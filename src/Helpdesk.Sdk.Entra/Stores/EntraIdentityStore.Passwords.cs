using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <content>Passwords.</content>
public sealed partial class EntraIdentityStore : IPasswordWriter
{
    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        ArgumentNullException.ThrowIfNull(change);
        if (CloudPassword.Judge(change.NewPassword) is { } refusal)
            return refusal;
        return await ChangeAsync(
            user,
            (client, now, token) => now.SynchronizedFrom is { } master ? WriteBackAsync(now, master, change, token) : WriteProfileAsync(client, now, change, token),
            cancellationToken, user.SynchronizedFrom is null ? null : LongRunning).ConfigureAwait(false);
    }

    // The clocks here and there may differ a little.
    private static readonly TimeSpan SameSecond = TimeSpan.FromSeconds(2);

    private async Task<ChangeResult> WriteProfileAsync(GraphServiceClient client, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        var before = user.PasswordLastSet;
        var isApart = _settings.Time.GetUtcNow() - before > SameSecond;
        var body = new User { PasswordProfile = ProfileOf(change.NewPassword, change.MustChange) };
        try
        {
            await client.Users[user.Key.Id].PatchAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault)
        {
            // Nothing else was in the request, and the account is none that another directory is the master of.
            return ChangeResult.Refused(RefusalReason.PasswordPolicy, "Entra ID does not take the password: it is banned, too common or too like the account's name.", fault.Diagnostic);
        }

        // Times have whole seconds: a change in the one of the change before shows the same, and nobody waits for what cannot come.
        _reader.Replication.Expect(user.Key.Id, read => read?.LastPasswordChangeDateTime is not { } shown || before is not { } former || (isApart ? shown > former : shown >= former));
        return ChangeResult.Succeeded();
    }

    private async Task<ChangeResult> WriteBackAsync(DirectoryUser user, SynchronizedAccount master, PasswordChange change, CancellationToken cancellationToken)
    {
        var (client, tokens) = await FindPersonAsync(cancellationToken).ConfigureAwait(false);
        if (client is null || tokens is null)
            return ChangeResult.Refused(RefusalReason.Constraint, OnPremises.ResetThere(master));
        var granted = await tokens.ReadGrantedAsync(cancellationToken).ConfigureAwait(false);
        if (string.Equals(granted.ObjectId, user.Key.Id, StringComparison.OrdinalIgnoreCase))
            return ChangeResult.Refused(RefusalReason.Constraint, "Nobody resets their own password this way.");
        return await PasswordWriteBack.RunAsync(client, _settings, user, master, change.NewPassword, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A client that acts for a person: the credential itself when it is one's, else on behalf of the operator who is signed in.</summary>
    private async ValueTask<(GraphServiceClient? Client, TokenSource? Tokens)> FindPersonAsync(CancellationToken cancellationToken)
    {
        var connection = _graph.Connection;
        if ((await connection.Tokens.ReadGrantedAsync(cancellationToken).ConfigureAwait(false)).IsDelegated)
            return (connection.Client, connection.Tokens);
        if (_settings.Graph.Operators is not { } operators || await operators.FindAsync(cancellationToken).ConfigureAwait(false) is not { } credential)
            return default;
        return (connection.Create(credential, out var tokens), tokens);
    }

    private static PasswordProfile ProfileOf(Secret password, bool mustChange) => new()
    {
        Password = password.Use(0, static (characters, _) => characters.ToString()),
        ForceChangePasswordNextSignIn = mustChange,
    };
}
